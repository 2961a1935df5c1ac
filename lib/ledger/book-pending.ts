import type { Transaction } from "#lib/db.ts";
import { updatePending } from "./data.ts";
import { transactionIdOf } from "./post-transfer.ts";

/** What a posting left pending on an account is booked. Answers false when it was booked before. */
export async function bookPending(tx: Transaction, postingId: string, accountId: string): Promise<boolean> {
  return updatePending(tx, transactionIdOf(postingId, accountId));
}
