import { withTransaction } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import { atTimeOfBank } from "./at-time-of-bank.ts";

/** A transaction at the time of a bank. What belongs to the visit itself asks `realNow()`. */
export async function inBankTime<T>(bankId: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return atTimeOfBank(bankId, () => withTransaction(work));
}
