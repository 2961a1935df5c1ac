import { withTransaction } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import { atTimeOfApp } from "./at-time-of-app.ts";

/** A transaction at the time of the bank an app talks to. What belongs to the visit itself asks `realNow()`. */
export async function inBankTime<T>(appId: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return atTimeOfApp(appId, () => withTransaction(work));
}
