import { Moment } from "#components/apps/moment.tsx";
import { Button } from "#components/ui/button.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { Table } from "#components/ui/table.tsx";
import type { ApiKeyView } from "#lib/developers/model.ts";

const COLUMNS = [
  { key: "name", label: "Name" },
  { key: "prefix", label: "Begins with" },
  { key: "created", label: "Created", fold: "label" },
  { key: "used", label: "Last used", fold: "label" },
  { key: "status", label: "Status" },
  { key: "action", label: "" },
] as const;

function RevokeForm({ id, name }: { id: string; name: string }) {
  return (
    <form method="post" action="/api/portal/api-keys/revoke">
      <input type="hidden" name="id" value={id} />
      <Button size="sm" variant="danger">
        Revoke<span className="sr-only"> {name}</span>
      </Button>
    </form>
  );
}

export function ApiKeyTable({ keys, mayChange }: { keys: readonly ApiKeyView[]; mayChange: boolean }) {
  const rows = keys.map((key) => ({
    key: key.id,
    cells: {
      name: key.name,
      prefix: <code>{key.prefix}…</code>,
      created: <Moment at={key.createdAt} day />,
      used: key.lastUsedAt ? <Moment at={key.lastUsedAt} /> : "never",
      status: key.revokedAt ? <Pill tone="danger">Revoked</Pill> : <Pill tone="success">Live</Pill>,
      action: mayChange && !key.revokedAt ? <RevokeForm id={key.id} name={key.name} /> : null,
    },
  }));
  return <Table caption="API keys, newest first" columns={COLUMNS} rows={rows} rowHeader />;
}
