import { Moment } from "#components/apps/moment.tsx";
import { Card } from "#components/ui/card.tsx";
import { CopyId } from "#components/ui/copy-id.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Table } from "#components/ui/table.tsx";
import type { SigningKey } from "#lib/signing-keys/model.ts";
import { KEY_USES } from "#lib/signing-keys/model.ts";

const COLUMNS = [
  { key: "kid", label: "Key ID (kid)" },
  { key: "use", label: "Signed", fold: "label" },
  { key: "alg", label: "Algorithm", fold: "label" },
  { key: "from", label: "From", fold: "label" },
  { key: "to", label: "To", fold: "label" },
  { key: "withdrawn", label: "Withdrawn", fold: "label" },
] as const;

type RetiredKeysProps = { keys: readonly SigningKey[]; page: number; hasMore: boolean };

/** The history: which key signed from when to when. Their private parts are deleted. */
export function RetiredKeys({ keys, page, hasMore }: RetiredKeysProps) {
  if (keys.length === 0 && page === 1) {
    return (
      <Card title="Retired keys" flush>
        <EmptyState title="No key is retired yet">Keys that are not published any more are listed here.</EmptyState>
      </Card>
    );
  }
  return (
    <Card title="Retired keys" flush>
      <Table caption="Retired keys" columns={COLUMNS} rows={keys.map(rowOf)} />
      <Pagination
        label="Pages of retired keys"
        previousHref={page > 1 ? `/admin/keys?page=${page - 1}` : undefined}
        nextHref={hasMore ? `/admin/keys?page=${page + 1}` : undefined}
      />
    </Card>
  );
}

function rowOf(key: SigningKey) {
  return {
    key: key.id,
    cells: {
      kid: <CopyId id={key.kid} label="Copy the key ID" />,
      use: KEY_USES[key.use].signs,
      alg: key.alg,
      from: key.activeAt ? <Moment at={key.activeAt} /> : null,
      to: key.retiringAt ? <Moment at={key.retiringAt} /> : null,
      withdrawn: key.retiredAt ? <Moment at={key.retiredAt} /> : null,
    },
  };
}
