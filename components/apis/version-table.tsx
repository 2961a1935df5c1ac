import { Moment } from "#components/apps/moment.tsx";
import { Button } from "#components/ui/button.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { Table } from "#components/ui/table.tsx";
import type { ApiVersion, PublishedApi } from "#lib/api-builder/model.ts";

const COLUMNS = [
  { key: "number", label: "Upload" },
  { key: "version", label: "Version", fold: "label" },
  { key: "at", label: "When", fold: "label" },
  { key: "status", label: "Status" },
] as const;

/** Every document that was uploaded, and which of them is served. */
export function VersionTable({ api, versions }: { api: PublishedApi; versions: readonly ApiVersion[] }) {
  const rows = versions.map(({ number, version, createdAt }) => ({
    key: String(number),
    cells: {
      number: String(number),
      version,
      at: <Moment at={createdAt} />,
      status:
        number === api.versionNumber ? (
          <Pill tone="success">Served</Pill>
        ) : (
          <form method="post" action={`/api/portal/admin/apis/${api.id}/versions/choose`}>
            <input type="hidden" name="number" value={number} />
            <Button size="sm">
              Serve this one<span className="sr-only">, upload {number}</span>
            </Button>
          </form>
        ),
    },
  }));
  return <Table caption="Uploaded documents, newest first" columns={COLUMNS} rows={rows} rowHeader />;
}
