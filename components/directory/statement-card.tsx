import { Moment } from "#components/apps/moment.tsx";
import { Card } from "#components/ui/card.tsx";
import { CopyId } from "#components/ui/copy-id.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { Table } from "#components/ui/table.tsx";
import type { StatementRecord } from "#lib/directory/model.ts";

import { StatementMaker } from "./statement-maker.tsx";

const COLUMNS = [
  { key: "jti", label: "Statement (jti)" },
  { key: "issued", label: "Signed", fold: "label" },
  { key: "state", label: "Status" },
] as const;

type StatementCardProps = {
  statements: readonly StatementRecord[];
  /** Where a new one is asked for; undefined for those who only look. */
  action?: string;
};

/** Software statements (SSA): the newest ones, and a new one. */
export function StatementCard({ statements, action }: StatementCardProps) {
  const rows = statements.map(({ id, issuedAt, revokedAt }) => ({
    key: id,
    cells: {
      jti: <CopyId id={id} label="Copy the jti" />,
      issued: <Moment at={issuedAt} />,
      state: revokedAt ? <Pill tone="danger">Revoked</Pill> : <Pill tone="success">Good</Pill>,
    },
  }));
  return (
    <Card title="Software statements" flush>
      <div className="card-body grid gap-4">
        <p className="text-muted">
          What the directory says of this software, signed (SSA). A bank asks for one when you register; ours takes it
          for a day.
        </p>
        {action ? <StatementMaker action={action} /> : null}
      </div>
      {rows.length > 0 ? <Table caption="Signed statements, newest first" columns={COLUMNS} rows={rows} /> : null}
    </Card>
  );
}
