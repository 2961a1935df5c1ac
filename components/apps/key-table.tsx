import { Button } from "#components/ui/button.tsx";
import { CopyId } from "#components/ui/copy-id.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { Table } from "#components/ui/table.tsx";
import type { AppKey } from "#lib/apps/model.ts";

import { Moment } from "./moment.tsx";

const COLUMNS = [
  { key: "kid", label: "Key ID (kid)" },
  { key: "alg", label: "Algorithm", fold: "label" },
  { key: "created", label: "Added", fold: "label" },
  { key: "status", label: "Status" },
  { key: "action", label: "" },
] as const;

function RevokeForm({ appId, kid }: { appId: string; kid: string }) {
  return (
    <form method="post" action={`/api/portal/apps/${appId}/keys/revoke`}>
      <input type="hidden" name="kid" value={kid} />
      <Button size="sm" variant="danger">
        Revoke<span className="sr-only"> key {kid}</span>
      </Button>
    </form>
  );
}

export function KeyTable({ appId, keys, mayChange }: { appId: string; keys: readonly AppKey[]; mayChange: boolean }) {
  const live = keys.filter((key) => !key.revokedAt).length;
  const rows = keys.map((key) => ({
    key: key.id,
    cells: {
      kid: <CopyId id={key.kid} label="Copy the key ID" />,
      alg: key.alg,
      created: <Moment at={key.createdAt} day />,
      status: key.revokedAt ? (
        <Pill tone="danger">
          Revoked <Moment at={key.revokedAt} day />
        </Pill>
      ) : (
        <Pill tone="success">Live</Pill>
      ),
      action: actionFor(key),
    },
  }));
  function actionFor(key: AppKey) {
    if (key.revokedAt || !mayChange) return null;
    return live > 1 ? (
      <RevokeForm appId={appId} kid={key.kid} />
    ) : (
      <span className="text-12 text-muted">The only one: add another first</span>
    );
  }
  return <Table caption="Keys of the app" columns={COLUMNS} rows={rows} />;
}
