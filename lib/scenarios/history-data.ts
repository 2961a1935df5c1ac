import type { AuditRecord } from "#lib/audit/model.ts";
import { recordAudit } from "#lib/audit/record-audit.ts";
import { prisma, withTransaction } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import { DomainError } from "#lib/errors.ts";
import type { TransactionRow } from "./contents.ts";
import { insertTransactionRows } from "./contents-data.ts";
import { layOut } from "./history.ts";
import type { Line } from "./history.ts";

type Json = Record<string, unknown>;
type StoredRow = Omit<TransactionRow, "basic" | "detail" | "status"> & { status: string; item: Json };

/** Of an account with tens of thousands of rows. */
const LONG_HISTORY_MS = 60_000;

/** Newest first; `below` is the position of the last one already seen. */
export async function selectLines(accountId: string, below: number | null, limit: number): Promise<StoredRow[]> {
  const rows = await prisma().transaction.findMany({
    where: { accountId, ...(below !== null && { position: { lt: below } }) },
    orderBy: { position: "desc" },
    take: limit,
    omit: { basic: true },
  });
  return rows.map(({ detail, ...row }) => ({ ...row, item: detail as Json }));
}

export async function selectLine(accountId: string, id: string): Promise<StoredRow | null> {
  const row = await prisma().transaction.findFirst({ where: { id, accountId }, omit: { basic: true } });
  if (!row) return null;
  const { detail, ...facts } = row;
  return { ...facts, item: detail as Json };
}

/** What an account holds after a change of its history. */
export type Held = { balanceMinor: bigint; pendingMinor: bigint; lastPosition: number };

/**
 * Changes the history of an account as a whole: whoever moves money on it at the same time waits. Only rows that differ
 * are written. Throws resource-not-found when the bank has no such account.
 */
export async function rewriteHistory(
  { id: accountId, bankId }: { id: string; bankId: string },
  edit: (lines: Line[]) => Line[],
  audit: AuditRecord,
): Promise<Held> {
  return withTransaction(async (tx) => {
    const locked = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM "Account" WHERE "id" = ${accountId}::uuid AND "bankId" = ${bankId}::uuid FOR UPDATE`;
    if (locked.length === 0) throw new DomainError("resource-not-found", "There is no account with this id");
    const before = await readRows(tx, accountId);
    const lines = before.map(({ id, bookedAt, amountMinor, status, item }) => ({
      id,
      bookedAt,
      amountMinor,
      status,
      item,
    }));
    const { rows, balanceMinor, pendingMinor } = layOut(edit(lines).toSorted(byTime));
    const known = new Map(before.map((row) => [row.id, row]));
    const changed = rows.filter((row) => !isSame(known.get(row.id), row));
    const kept = new Set(rows.map(({ id }) => id));
    const gone = before.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
    await tx.transaction.deleteMany({ where: { id: { in: [...gone, ...changed.map(({ id }) => id)] }, accountId } });
    await insertTransactionRows(
      tx,
      changed.map((row) => ({ ...row, accountId })),
    );
    const held = { balanceMinor, pendingMinor, lastPosition: rows.length };
    await tx.account.updateMany({ where: { id: accountId }, data: held });
    await recordAudit(tx, audit);
    return held;
  }, LONG_HISTORY_MS);
}

type Row = {
  id: string;
  position: number;
  bookedAt: Date;
  amountMinor: bigint;
  status: string;
  detail: string;
  item: Json;
};

async function readRows(tx: Transaction, accountId: string): Promise<Row[]> {
  const rows = await tx.$queryRaw<Omit<Row, "item">[]>`
    SELECT "id"::text, "position", "bookedAt", "amountMinor", "status", "detail"::text AS "detail"
    FROM "Transaction" WHERE "accountId" = ${accountId}::uuid ORDER BY "position"`;
  return rows.map((row) => ({ ...row, item: JSON.parse(row.detail) as Json }));
}

// Stable: what shares an instant keeps its order.
function byTime(a: Line, b: Line): number {
  return a.bookedAt.getTime() - b.bookedAt.getTime();
}

function isSame(before: Row | undefined, { position, detail, status, bookedAt }: Omit<TransactionRow, "accountId">) {
  return (
    before?.position === position &&
    before.detail === detail &&
    before.status === status &&
    before.bookedAt.getTime() === bookedAt.getTime()
  );
}
