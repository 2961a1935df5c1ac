import { now } from "#lib/clock.ts";
import type { Transaction } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { execute, select } from "#lib/transaction-statement.ts";
import type { AccountLine, Posting } from "./model.ts";
import { sideOf } from "./model.ts";

/** Writes the lines of a posting; false when it was posted before. Waits for another that is about to. */
export async function insertLines(tx: Transaction, { bankId, postingId, at, lines }: Posting): Promise<boolean> {
  const rows = lines.map((line) => ({
    id: newId(at),
    side: sideOf(line),
    amountMinor: String(line.amountMinor),
    currency: line.currency,
  }));
  const count = await execute(tx)`
    INSERT INTO "LedgerLine" ("id", "bankId", "postingId", "side", "amountMinor", "currency", "at")
    SELECT line."id", ${bankId}::uuid, ${postingId}::uuid, line."side", line."amountMinor", line."currency", ${at}
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS line ("id" uuid, "side" text, "amountMinor" bigint, "currency" text)
    ORDER BY line."side", line."currency"
    ON CONFLICT ("postingId", "side", "currency") DO NOTHING`;
  return count > 0;
}

export type MovedAccount = {
  currency: string;
  sortCode: string;
  accountNumber: string;
  holder: string | null;
  /** Booked and pending, after the movement. */
  balanceMinor: bigint;
  position: number;
};

/** Moves what an account holds; null when it is closed, of another bank or currency, or the money is not there. */
export async function moveBalance(
  tx: Transaction,
  bankId: string,
  { accountId, amountMinor, currency, isPending = false }: AccountLine,
): Promise<MovedAccount | null> {
  const [booked, pending] = isPending ? [0n, amountMinor] : [amountMinor, 0n];
  const rows = await select<MovedAccount>(tx)`
    UPDATE "Account" SET "balanceMinor" = "balanceMinor" + ${booked}::bigint, "pendingMinor" = "pendingMinor" + ${pending}::bigint,
      "lastPosition" = "lastPosition" + 1
    WHERE "id" = ${accountId}::uuid AND "bankId" = ${bankId}::uuid AND "status" = 'Enabled' AND "currency" = ${currency}
      AND (${amountMinor}::bigint >= 0 OR "balanceMinor" + "pendingMinor" + ${amountMinor}::bigint >= -"overdraftMinor")
    RETURNING "currency", "sortCode", "accountNumber", "resource"->'Account'->0->>'Name' AS "holder",
      "balanceMinor" + "pendingMinor" AS "balanceMinor", "lastPosition" AS "position"`;
  return rows[0] ?? null;
}

/** Undoes a movement of this very transaction, which still holds the account. */
export async function moveBack(tx: Transaction, { accountId, amountMinor, isPending }: AccountLine): Promise<void> {
  const [booked, pending] = isPending ? [0n, amountMinor] : [amountMinor, 0n];
  await execute(tx)`
    UPDATE "Account" SET "balanceMinor" = "balanceMinor" - ${booked}::bigint, "pendingMinor" = "pendingMinor" - ${pending}::bigint,
      "lastPosition" = "lastPosition" - 1
    WHERE "id" = ${accountId}::uuid`;
}

export type BookedRow = {
  id: string;
  accountId: string;
  position: number;
  at: Date;
  amountMinor: bigint;
  balanceMinor: bigint;
  status: "BOOK" | "PDNG";
  /** JSON text. */
  detail: string;
  basic: string;
};

/**
 * Pages of transactions are ranges of positions, so a line is never dated before the one in front of it, nor in a month
 * whose statement has been issued: whoever waited for the account takes the later time, in the column and in the documents.
 */
export async function insertTransaction(tx: Transaction, row: BookedRow): Promise<void> {
  const written = row.at.toISOString();
  await execute(tx)`
    INSERT INTO "Transaction" ("id", "accountId", "position", "bookedAt", "amountMinor", "balanceMinor", "status", "detail", "basic")
    SELECT ${row.id}::uuid, ${row.accountId}::uuid, ${row.position}, t."at", ${row.amountMinor}, ${row.balanceMinor}, ${row.status},
      replace(${row.detail}, ${written}, to_char(t."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::json,
      replace(${row.basic}, ${written}, to_char(t."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::json
    FROM (SELECT GREATEST(${row.at}::timestamptz(3),
      (SELECT "bookedAt" FROM "Transaction" WHERE "accountId" = ${row.accountId}::uuid AND "position" = ${row.position} - 1),
      (SELECT "toAt" + interval '1 second' FROM "AccountItem" WHERE "accountId" = ${row.accountId}::uuid
        AND "kind" = 'statement' AND "at" <= ${now()} AND "toAt" <= ${now()} ORDER BY "at" DESC LIMIT 1)) AS "at") t`;
}

/** Turns a pending line into a booked one; false when it is none, or was booked before. */
export async function updatePending(tx: Transaction, transactionId: string): Promise<boolean> {
  const count = await execute(tx)`
    WITH booked AS (
      UPDATE "Transaction" SET "status" = 'BOOK',
        "detail" = replace(replace("detail"::text, '"Status":"PDNG"', '"Status":"BOOK"'), '"Mutable"', '"Immutable"')::json,
        "basic" = replace(replace("basic"::text, '"Status":"PDNG"', '"Status":"BOOK"'), '"Mutable"', '"Immutable"')::json
      WHERE "id" = ${transactionId}::uuid AND "status" = 'PDNG' RETURNING "accountId", "amountMinor"
    )
    UPDATE "Account" a SET "balanceMinor" = a."balanceMinor" + b."amountMinor", "pendingMinor" = a."pendingMinor" - b."amountMinor"
    FROM booked b WHERE a."id" = b."accountId"`;
  return count === 1;
}
