import { Moment } from "#components/apps/moment.tsx";
import { Anchor } from "#components/ui/anchor.tsx";
import { CopyId } from "#components/ui/copy-id.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { Table } from "#components/ui/table.tsx";
import type { Software } from "#lib/directory/model.ts";

const COLUMNS = [
  { key: "name", label: "Name" },
  { key: "id", label: "Software ID", fold: "label" },
  { key: "created", label: "Entered", fold: "label" },
  { key: "status", label: "Status" },
] as const;

export function SoftwareTable({ software }: { software: readonly Software[] }) {
  const rows = software.map(({ softwareId, name, roles, createdAt, status }) => ({
    key: softwareId,
    cells: {
      name: (
        <>
          <Anchor href={`/app/directory/${softwareId}`} className="font-semibold">
            {name}
          </Anchor>
          <div className="text-12 text-muted">{roles.join(", ")}</div>
        </>
      ),
      id: <CopyId id={softwareId} full label={`Copy the software ID of ${name}`} />,
      created: <Moment at={createdAt} day />,
      status: status === "active" ? <Pill tone="success">Active</Pill> : <Pill tone="danger">Revoked</Pill>,
    },
  }));
  return <Table caption="Software of the organisation" columns={COLUMNS} rows={rows} rowHeader />;
}
