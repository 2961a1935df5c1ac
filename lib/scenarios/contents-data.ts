import type { AuditRecord } from "#lib/audit/model.ts";
import { recordAudit } from "#lib/audit/record-audit.ts";
import type { Bank } from "#lib/banks/model.ts";
import { prisma, withTransaction } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import { DomainError } from "#lib/errors.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { stopConsents } from "./accounts-data.ts";
import type { Contents, TransactionRow } from "./contents.ts";

const BATCH = 2000;
/** A whole bank is tens of thousands of rows. */
const WHOLE_BANK_MS = 60_000;

/** Writes a new bank with everything in it. False when the organisation has one by now, or the suffix is taken. */
export async function insertBank(bank: Bank, contents: Contents): Promise<boolean> {
  const isNew = await withTransaction(async (tx) => {
    const { count } = await tx.bank.createMany({
      data: [{ ...bank, clockOffsetMs: BigInt(bank.clockOffsetMs) }],
      skipDuplicates: true,
    });
    if (count === 1) await insertContents(tx, contents);
    return count === 1;
  }, WHOLE_BANK_MS);
  return isNew;
}

/**
 * Puts other contents in the place of everything a bank has. What was ordered, and its lines in the ledger, goes with the
 * old contents; a consent stays where its customer and accounts are there again, and is stopped where not.
 */
export async function replaceContents(bank: Bank, contents: Contents, audit: AuditRecord): Promise<void> {
  const { id, preset, seed, clockOffsetMs, afterCutOff, settlementPace } = bank;
  const facts = { preset, seed, clockOffsetMs: BigInt(clockOffsetMs), afterCutOff, settlementPace };
  await withTransaction(async (tx) => {
    // Everybody else who changes the bank as a whole waits here.
    await tx.bank.update({ where: { id }, data: facts });
    const shared = await tx.consentAccount.findMany({ where: { account: { bankId: id } } });
    await deleteHistory(tx, bank);
    await tx.consentAccount.deleteMany({ where: { account: { bankId: id } } });
    await tx.account.deleteMany({ where: { bankId: id } });
    await tx.customer.deleteMany({ where: { bankId: id } });
    await insertContents(tx, contents);
    const accountIds = new Set(contents.accounts.map((row) => row["id"]));
    await tx.consentAccount.createMany({ data: shared.filter(({ accountId }) => accountIds.has(accountId)) });
    const lost = shared.filter(({ accountId }) => !accountIds.has(accountId)).map(({ consentId }) => consentId);
    await stopOrphans(tx, id, [...new Set(lost)]);
    await recordAudit(tx, audit);
  }, WHOLE_BANK_MS);
}

async function deleteHistory(tx: Transaction, { id: bankId }: Bank): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "IdempotencyKey" WHERE "resourceId" IN (SELECT "id" FROM "Payment" WHERE "bankId" = ${bankId}::uuid)`;
  await tx.$executeRaw`
    DELETE FROM "VrpPeriod" WHERE "consentId" IN (SELECT "consentId" FROM "Payment" WHERE "bankId" = ${bankId}::uuid)`;
  await tx.payment.deleteMany({ where: { bankId } });
  await tx.ledgerLine.deleteMany({ where: { bankId } });
  await tx.clockEntry.deleteMany({ where: { bankId } });
}

/** Stops the consents that have lost an account, or their customer. */
async function stopOrphans(tx: Transaction, bankId: string, lost: string[]): Promise<void> {
  const orphans = await tx.$queryRaw<{ id: string }[]>`
    SELECT c."id"::text FROM "Consent" c
    WHERE c."status" = 'AUTH' AND (c."id" = ANY(${lost}::uuid[])
      OR (c."bankId" = ${bankId}::uuid AND c."customerId" IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM "Customer" u WHERE u."id" = c."customerId")))`;
  const reason = "The bank was filled anew without what was shared";
  await stopConsents(
    tx,
    orphans.map(({ id }) => id),
    reason,
  );
}

type Table = "Customer" | "Account" | "AccountHolder" | "AccountItem" | "Transaction";

/** Adds rows to a bank. Throws resource-exists where a username or an account number is taken. */
export async function addContents(contents: Contents, audit: AuditRecord): Promise<void> {
  try {
    await withTransaction(async (tx) => {
      await insertContents(tx, contents);
      await recordAudit(tx, audit);
    }, WHOLE_BANK_MS);
  } catch (error) {
    if (!isTaken(error)) throw error;
    throw new DomainError("resource-exists", "The bank has one with this name or number already", { cause: error });
  }
}

/** 23505: a unique index objects. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && /23505|P2002/.test(JSON.stringify({ ...error, message: error.message }));
}

async function insertContents(tx: Transaction, contents: Contents): Promise<void> {
  const { customers, accounts, holders, items, transactions } = contents;
  const text = (row: unknown) => JSON.stringify(row, plain);
  await insertRows(tx, "Customer", customers.map(text));
  await insertRows(tx, "Account", accounts.map(text));
  await insertRows(tx, "AccountHolder", holders.map(text));
  await insertRows(tx, "AccountItem", items.map(text));
  await insertTransactionRows(tx, transactions);
}

export async function insertTransactionRows(tx: Transaction, rows: readonly TransactionRow[]): Promise<void> {
  await insertRows(tx, "Transaction", rows.map(transactionText));
}

function plain(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

// The documents are JSON text already and are kept as they are.
function transactionText({ detail, basic, ...row }: TransactionRow): string {
  return `${JSON.stringify({ status: "BOOK", ...row }, plain).slice(0, -1)},"detail":${detail},"basic":${basic}}`;
}

/** Rows as JSON texts with every column. */
async function insertRows(tx: Transaction, table: Table, rows: readonly string[]): Promise<void> {
  const name = Prisma.raw(`"${table}"`);
  for (let start = 0; start < rows.length; start += BATCH) {
    const json = `[${rows.slice(start, start + BATCH).join(",")}]`;
    await tx.$executeRaw`INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, ${json}::json)`;
  }
}

/** Which of these ids something in another bank has. */
export async function countForeignIds(bankId: string, ids: readonly string[]): Promise<number> {
  const rows = await prisma().$queryRaw<{ count: number }[]>`
    SELECT (SELECT count(*) FROM "Account" WHERE "id" = ANY(${ids}::uuid[]) AND "bankId" <> ${bankId}::uuid)::int
      + (SELECT count(*) FROM "Customer" WHERE "id" = ANY(${ids}::uuid[]) AND "bankId" <> ${bankId}::uuid)::int
      + (SELECT count(*) FROM "Transaction" t JOIN "Account" a ON a."id" = t."accountId"
         WHERE t."id" = ANY(${ids}::uuid[]) AND a."bankId" <> ${bankId}::uuid)::int
      + (SELECT count(*) FROM "AccountItem" i JOIN "Account" a ON a."id" = i."accountId"
         WHERE i."id" = ANY(${ids}::uuid[]) AND a."bankId" <> ${bankId}::uuid)::int AS "count"`;
  return rows[0]?.count ?? 0;
}
