import { bankNow } from "#lib/banks/bank-time.ts";
import type { Bank } from "#lib/banks/model.ts";
import { type Actor, requireRole } from "#lib/developers/actor.ts";
import { DomainError, isDomainError } from "#lib/errors.ts";
import { isUuid, newId } from "#lib/ids.ts";
import { getAccount } from "./accounts.ts";
import type { AccountFacts } from "./accounts-data.ts";
import { audited } from "./audited.ts";
import type { Line } from "./history.ts";
import { rewriteHistory, selectLine, selectLines } from "./history-data.ts";
import type { Held } from "./history-data.ts";
import { buildLine, changeLine } from "./transaction-input.ts";
import type { TransactionInput } from "./transaction-input.ts";

export type Movement = NonNullable<Awaited<ReturnType<typeof selectLine>>>;

/** Of one account, newest first; `before` is the position of the last one already seen. */
export async function listTransactions(
  bank: Bank,
  accountId: string,
  { before, limit }: { before: string | null; limit: number },
): Promise<Movement[]> {
  const account = await getAccount(bank, accountId);
  const position = before === null ? null : Number(before);
  if (position !== null && !(Number.isSafeInteger(position) && position < 2 ** 31))
    throw new DomainError("field-invalid", "This is no cursor of this list", { field: "cursor" });
  return selectLines(account.id, position, limit);
}

export async function getTransaction(bank: Bank, accountId: string, id: string): Promise<Movement> {
  const account = await getAccount(bank, accountId);
  const line = isUuid(id) ? await selectLine(account.id, id) : null;
  if (line) return line;
  throw unknown();
}

export async function createTransaction(
  actor: Actor,
  bank: Bank,
  accountId: string,
  input: TransactionInput,
): Promise<Movement> {
  const account = await changeableAccount(actor, bank, accountId);
  const line = buildLine(account, newId(), input, bankNow(bank));
  const audit = audited(actor, bank, "transaction.create", `account:${account.id}`, { transaction: line.id });
  await rewriteHistory(account, (lines) => [...lines, line], audit);
  return getTransaction(bank, account.id, line.id);
}

/** All of them or none. `fieldOf` says where in what was sent a row stands. */
export async function importTransactions(
  actor: Actor,
  bank: Bank,
  accountId: string,
  { rows, fieldOf }: { rows: readonly TransactionInput[]; fieldOf: (index: number) => string },
): Promise<Held> {
  const account = await changeableAccount(actor, bank, accountId);
  const now = bankNow(bank);
  const added = rows.map((row, index) => named(fieldOf(index), () => buildLine(account, newId(), row, now)));
  const audit = audited(actor, bank, "transactions.import", `account:${account.id}`, { rows: rows.length });
  return rewriteHistory(account, (lines) => [...lines, ...added], audit);
}

function named(place: string, build: () => Line): Line {
  try {
    return build();
  } catch (error) {
    if (!isDomainError(error)) throw error;
    throw new DomainError(error.code, error.message, { field: `${place}.${error.field ?? ""}` });
  }
}

export async function updateTransaction(
  actor: Actor,
  bank: Bank,
  { accountId, id }: { accountId: string; id: string },
  input: Partial<TransactionInput>,
): Promise<Movement> {
  const account = await changeableAccount(actor, bank, accountId);
  const audit = audited(actor, bank, "transaction.update", `account:${account.id}`, { transaction: id });
  await rewriteHistory(
    account,
    replacing(id, (line) => changeLine(line, account, input)),
    audit,
  );
  return getTransaction(bank, account.id, id);
}

/** What is pending is booked. Throws state-conflict for anything else. */
export async function bookTransaction(actor: Actor, bank: Bank, accountId: string, id: string): Promise<Movement> {
  const account = await changeableAccount(actor, bank, accountId);
  const audit = audited(actor, bank, "transaction.book", `account:${account.id}`, { transaction: id });
  const book = (line: Line): Line => {
    if (line.status !== "PDNG") throw new DomainError("state-conflict", "Only what is pending can be booked");
    return { ...line, status: "BOOK", item: { ...line.item, Status: "BOOK", TransactionMutability: "Immutable" } };
  };
  await rewriteHistory(account, replacing(id, book), audit);
  return getTransaction(bank, account.id, id);
}

export async function deleteTransaction(actor: Actor, bank: Bank, accountId: string, id: string): Promise<void> {
  const account = await changeableAccount(actor, bank, accountId);
  const audit = audited(actor, bank, "transaction.delete", `account:${account.id}`, { transaction: id });
  const without = (lines: Line[]) => {
    const left = lines.filter((line) => line.id !== id);
    if (left.length === lines.length) throw unknown();
    return left;
  };
  await rewriteHistory(account, without, audit);
}

function replacing(id: string, change: (line: Line) => Line): (lines: Line[]) => Line[] {
  return (lines) => {
    if (!lines.some((line) => line.id === id)) throw unknown();
    return lines.map((line) => (line.id === id ? change(line) : line));
  };
}

async function changeableAccount(actor: Actor, bank: Bank, accountId: string): Promise<AccountFacts> {
  requireRole(actor, bank.organisationId, "develop");
  return getAccount(bank, accountId);
}

function unknown(): DomainError {
  return new DomainError("resource-not-found", "There is no transaction with this id on the account");
}
