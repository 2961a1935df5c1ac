import type { Bank } from "#lib/banks/model.ts";
import type { Transaction } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import type { TransactionRow } from "./contents.ts";
import { rowOf } from "./history.ts";
import { holdAccounts, selectPastLines, writeLines } from "./life-data.ts";
import type { HeldAccount, PastLine } from "./life-data.ts";

type Json = Record<string, unknown>;

/** What is owed on them may grow. */
const OWED = new Set(["LOAN", "MORT"]);

/**
 * The customers of a bank live on from one moment to another, in the caller's transaction: they are paid, shop and move
 * money as in the year before. What an account has not got the money for does not take place.
 */
export async function liveOn(tx: Transaction, bank: Bank, from: Date, to: Date): Promise<void> {
  const lines = await selectPastLines(tx, bank, from, to);
  if (lines.length === 0) return;
  const accounts = await holdAccounts(tx, [...new Set(lines.map(({ accountId }) => accountId))]);
  const held = new Map(accounts.map((account) => [account.id, account]));
  const gone = new Set<string>();
  const rows: TransactionRow[] = [];
  for (const line of moneyOutFirst(lines)) {
    const account = held.get(line.accountId);
    const item = JSON.parse(line.detail) as Json;
    if (!account || gone.has(momentOf(line, item))) continue;
    if (canHappen(account, line)) rows.push(book(account, line, item));
    else gone.add(momentOf(line, item));
  }
  await writeLines(tx, rows, accounts);
}

/** The two sides of a transfer share an instant: the one that may fail comes first. */
function moneyOutFirst(lines: readonly PastLine[]): PastLine[] {
  const isIn = ({ amountMinor }: PastLine) => (amountMinor < 0n ? 0 : 1);
  return lines.toSorted((a, b) => a.at.getTime() - b.at.getTime() || isIn(a) - isIn(b));
}

/** A transfer within the bank that has not left one account does not reach the other. */
function momentOf({ at, accountId }: PastLine, item: Json): string {
  const { Code } = (item["ProprietaryBankTransactionCode"] ?? {}) as { Code?: string };
  const text = String(item["TransactionInformation"]);
  const isTransfer = Code === "TFR" || text.startsWith("TRANSFER ");
  return isTransfer ? `${at.toISOString()} ${text}` : `${at.toISOString()} ${accountId} ${text}`;
}

function canHappen({ balanceMinor, pendingMinor, overdraftMinor, type }: HeldAccount, { amountMinor }: PastLine) {
  return amountMinor >= 0n || OWED.has(type) || balanceMinor + pendingMinor + amountMinor >= -overdraftMinor;
}

/** The line with its place in the account, which moves on. */
function book(account: HeldAccount, { accountId, at, amountMinor }: PastLine, item: Json): TransactionRow {
  const bookedAt = account.lastAt && account.lastAt > at ? account.lastAt : at;
  const id = newId(bookedAt);
  const written = `${bookedAt.toISOString().slice(0, 19)}Z`;
  account.balanceMinor += amountMinor;
  account.lastPosition += 1;
  account.lastAt = bookedAt;
  const after = account.balanceMinor + account.pendingMinor;
  const moved = { ...item, TransactionId: id, BookingDateTime: written, ValueDateTime: written };
  const line = { id, bookedAt, amountMinor, status: "BOOK", item: moved };
  return { ...rowOf(line, { position: account.lastPosition, bookedAt, after }), accountId };
}
