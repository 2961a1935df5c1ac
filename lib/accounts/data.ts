import { prisma } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import type { StatedAccount, StatementFigures, StatementRow } from "./build-statement.ts";
import type { StatementMonth } from "./statement-months.ts";

export type AccountToState = StatedAccount & { openedAt: Date; lastStatedAt: Date | null };

export async function selectBankClocks(): Promise<{ id: string; clockOffsetMs: number }[]> {
  const rows = await prisma().bank.findMany({ select: { id: true, clockOffsetMs: true }, orderBy: { id: "asc" } });
  return rows.map(({ id, clockOffsetMs }) => ({ id, clockOffsetMs: Number(clockOffsetMs) }));
}

/** Every account of a bank, and when its last statement ended. */
export async function selectStatedAccounts(bankId: string): Promise<AccountToState[]> {
  return prisma().$queryRaw<AccountToState[]>`
    SELECT a."id" AS "accountId", a."currency", a."openedAt", max(i."toAt") AS "lastStatedAt"
    FROM "Account" a LEFT JOIN "AccountItem" i ON i."accountId" = a."id" AND i."kind" = 'statement'
    WHERE a."bankId" = ${bankId}::uuid GROUP BY a."id" ORDER BY a."id"`;
}

type FiguresRow = {
  accountId: string;
  opening: bigint;
  credits: bigint;
  debits: bigint;
  creditCount: number;
  debitCount: number;
  fees: bigint;
  interest: bigint;
};

/** What happened on each account in a month, what is pending included, and before it; accounts without anything are left out. */
export async function selectFigures(
  tx: Transaction,
  accountIds: readonly string[],
  { fromAt, toAt }: StatementMonth,
): Promise<Map<string, StatementFigures>> {
  const until = new Date(toAt.getTime() + 1000);
  const rows = await tx.$queryRaw<FiguresRow[]>`
    SELECT "accountId",
      COALESCE(sum("amountMinor") FILTER (WHERE NOT "inside"), 0)::bigint AS "opening",
      COALESCE(sum("amountMinor") FILTER (WHERE "inside" AND "amountMinor" >= 0), 0)::bigint AS "credits",
      COALESCE(sum("amountMinor") FILTER (WHERE "inside" AND "amountMinor" < 0), 0)::bigint AS "debits",
      (count(*) FILTER (WHERE "inside" AND "amountMinor" >= 0))::int AS "creditCount",
      (count(*) FILTER (WHERE "inside" AND "amountMinor" < 0))::int AS "debitCount",
      COALESCE(sum("amountMinor") FILTER (WHERE "inside" AND "code" = 'CHG'), 0)::bigint AS "fees",
      COALESCE(sum("amountMinor") FILTER (WHERE "inside" AND "code" = 'INT'), 0)::bigint AS "interest"
    FROM (
      SELECT "accountId", "amountMinor", "bookedAt" >= ${fromAt}::timestamptz AS "inside",
        CASE WHEN "bookedAt" >= ${fromAt}::timestamptz THEN "detail" #>> '{ProprietaryBankTransactionCode,Code}' END AS "code"
      FROM "Transaction"
      WHERE "accountId" = ANY(${[...accountIds]}::uuid[]) AND "bookedAt" < ${until}::timestamptz AND "status" <> 'RJCT'
    ) booked
    GROUP BY "accountId"`;
  return new Map(rows.map((row) => [row.accountId, toFigures(row)]));
}

function toFigures(row: FiguresRow): StatementFigures {
  return {
    openingMinor: row.opening,
    creditsMinor: row.credits,
    debitsMinor: row.debits,
    credits: row.creditCount,
    debits: row.debitCount,
    feesMinor: row.fees,
    interestMinor: row.interest,
  };
}

/** Nobody books on these accounts for the rest of the transaction; in the order in which postings take them. */
export async function holdAccounts(tx: Transaction, accountIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "Account" WHERE "id" = ANY(${[...accountIds]}::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`;
}

/** Returns how many were not there yet. */
export async function insertStatements(tx: Transaction, rows: readonly StatementRow[]): Promise<number> {
  const { count } = await tx.accountItem.createMany({ data: [...rows], skipDuplicates: true });
  return count;
}
