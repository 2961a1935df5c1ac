import type { Bank } from "#lib/banks/model.ts";
import type { Transaction } from "#lib/db.ts";
import type { TransactionRow } from "./contents.ts";
import { insertTransactionRows } from "./contents-data.ts";

/** A line of the past that comes again. */
export type PastLine = { accountId: string; at: Date; amountMinor: bigint; detail: string };

const YEAR_DAYS = 364;
const MONTH_DAYS = 28;

/**
 * What comes again on the accounts of a bank after `from` and until `to`: what was booked 52 weeks before, or four weeks
 * before on an account with a shorter history. Left out is what the account's own orders pay, what went through the
 * ledger, and what the account began with.
 */
export async function selectPastLines(tx: Transaction, { id }: Bank, from: Date, to: Date): Promise<PastLine[]> {
  return tx.$queryRaw<PastLine[]>`
    SELECT t."accountId"::text, t."bookedAt" + a."back" AS "at", t."amountMinor", t."detail"::text AS "detail"
    FROM (
      SELECT "id", make_interval(days => CASE WHEN (SELECT min("bookedAt") FROM "Transaction" WHERE "accountId" = "Account"."id")
        <= ${from}::timestamptz - make_interval(days => ${YEAR_DAYS}::int) THEN ${YEAR_DAYS}::int ELSE ${MONTH_DAYS}::int END) AS "back"
      FROM "Account" WHERE "bankId" = ${id}::uuid AND "status" = 'Enabled'
    ) a JOIN "Transaction" t ON t."accountId" = a."id" AND t."status" = 'BOOK'
      AND t."bookedAt" > ${from}::timestamptz - a."back" AND t."bookedAt" <= ${to}::timestamptz - a."back"
    WHERE COALESCE(t."detail" #>> '{ProprietaryBankTransactionCode,Code}', '') NOT IN ('SO', 'DD')
      AND COALESCE(t."detail" ->> 'TransactionReference', '') NOT IN ('OPENING BALANCE', 'BALANCE FORWARD')
      AND NOT EXISTS (SELECT 1 FROM "LedgerLine" l WHERE l."bankId" = ${id}::uuid AND l."side" = 'account:' || t."accountId"
        AND l."amountMinor" = t."amountMinor" AND l."at" BETWEEN t."bookedAt" - interval '1 day' AND t."bookedAt")
      AND NOT EXISTS (SELECT 1 FROM "AccountItem" i JOIN "Account" o ON o."id" = i."accountId"
        WHERE o."bankId" = ${id}::uuid AND i."kind" = 'standing-order' AND i."dueAt" IS NOT NULL
          AND t."detail" #>> '{ProprietaryBankTransactionCode,Code}' = 'TFR'
          AND i."resource" #>> '{RemittanceInformation,Unstructured,0}' = t."detail" ->> 'TransactionReference')
    ORDER BY t."bookedAt" + a."back", t."accountId", t."position"`;
}

/** An account while its lines are written: nobody else books on it. */
export type HeldAccount = {
  id: string;
  balanceMinor: bigint;
  pendingMinor: bigint;
  overdraftMinor: bigint;
  lastPosition: number;
  /** When its latest line was booked. */
  lastAt: Date | null;
  /** AccountTypeCode: CACC, LOAN … */
  type: string;
};

/** In the order in which postings take them. */
export async function holdAccounts(tx: Transaction, accountIds: readonly string[]): Promise<HeldAccount[]> {
  return tx.$queryRaw<HeldAccount[]>`
    SELECT a."id"::text, a."balanceMinor", a."pendingMinor", a."overdraftMinor", a."lastPosition",
      (SELECT "bookedAt" FROM "Transaction" WHERE "accountId" = a."id" AND "position" = a."lastPosition") AS "lastAt",
      COALESCE(a."resource" ->> 'AccountTypeCode', '') AS "type"
    FROM "Account" a WHERE a."id" = ANY(${[...accountIds]}::uuid[]) ORDER BY a."id" FOR NO KEY UPDATE`;
}

/** The lines, and what the accounts hold after them. */
export async function writeLines(
  tx: Transaction,
  rows: readonly TransactionRow[],
  accounts: readonly HeldAccount[],
): Promise<void> {
  await insertTransactionRows(tx, rows);
  const held = accounts.map(({ id, balanceMinor, lastPosition }) => {
    return { id, balance: String(balanceMinor), position: lastPosition };
  });
  await tx.$executeRaw`
    UPDATE "Account" a SET "balanceMinor" = h."balance", "lastPosition" = h."position"
    FROM json_to_recordset(${JSON.stringify(held)}::json) AS h ("id" uuid, "balance" bigint, "position" int)
    WHERE a."id" = h."id"`;
}
