import type { Transaction } from "#lib/db.ts";
import { DomainError } from "#lib/errors.ts";
import { namedId } from "#lib/ids.ts";
import { buildTransaction } from "./build-transaction.ts";
import { insertLines, insertTransaction, moveBack, moveBalance } from "./data.ts";
import type { MovedAccount } from "./data.ts";
import type { AccountLine, Posting, PostingLine } from "./model.ts";
import { isAccountLine } from "./model.ts";

/** The id of the transaction that a posting makes on an account. */
export function transactionIdOf(postingId: string, accountId: string): string {
  return namedId(`transaction:${postingId}:${accountId}`);
}

/**
 * Double entry in the caller's transaction: what each account holds, the lines of the ledger, and the transactions that
 * holders see. Once a postingId: answers false, having changed nothing, when it was posted before. Throws
 * funds-insufficient, having changed nothing, when an account has not got the money or is closed.
 */
export async function postTransfer(tx: Transaction, posting: Posting): Promise<boolean> {
  requireBalance(posting.lines);
  const moved = await moveAll(tx, posting);
  if (!(await insertLines(tx, posting))) {
    for (const { line } of moved) await moveBack(tx, line);
    return false;
  }
  for (const each of moved) await book(tx, posting, each);
  return true;
}

type Moved = { line: AccountLine; account: MovedAccount };

async function moveAll(tx: Transaction, { bankId, lines }: Posting): Promise<Moved[]> {
  const moved: Moved[] = [];
  // Accounts in one order, so that two postings never wait for each other.
  const inOrder = lines.filter(isAccountLine).toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1));
  for (const line of inOrder) {
    const account = await moveBalance(tx, bankId, line);
    if (account) moved.push({ line, account });
    else {
      for (const earlier of moved) await moveBack(tx, earlier.line);
      throw new DomainError("funds-insufficient", "The account has not got the money, or is closed");
    }
  }
  return moved;
}

async function book(tx: Transaction, { postingId, at }: Posting, { line, account }: Moved): Promise<void> {
  const { accountId, amountMinor, movement, isPending = false } = line;
  const id = transactionIdOf(postingId, accountId);
  const texts = buildTransaction({ id, accountId, at, amountMinor, isPending }, account, movement);
  const { position, balanceMinor } = account;
  const status = isPending ? "PDNG" : "BOOK";
  await insertTransaction(tx, { id, accountId, position, at, amountMinor, balanceMinor, status, ...texts });
}

function requireBalance(lines: readonly PostingLine[]): void {
  const sums = new Map<string, bigint>();
  for (const { currency, amountMinor } of lines) sums.set(currency, (sums.get(currency) ?? 0n) + amountMinor);
  for (const [currency, sum] of sums) {
    if (sum !== 0n) throw new Error(`a posting does not add up: ${sum} ${currency}`);
  }
}
