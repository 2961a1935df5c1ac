import { atBankTime } from "#lib/banks/bank-time.ts";
import { now, realNow } from "#lib/clock.ts";
import { keepsAccounts } from "#lib/core-banking/core-banking.ts";
import { selectBanksWithDueOrders, selectDueOrders } from "./data.ts";
import { runOrder } from "./run-order.ts";

const BATCH = 100;

/**
 * Makes the payments that are due by the standing orders, scheduled payments and direct debits of the accounts of a bank,
 * in the order they fell due. Whoever comes second to one changes nothing. Returns how many it made or refused; more may be due then.
 */
export async function runDueOrders(bankId: string, signal?: AbortSignal): Promise<number> {
  if (!keepsAccounts()) return 0;
  let done = 0;
  const due = await selectDueOrders(bankId, now(), BATCH);
  for (const [index, order] of due.entries()) {
    if (signal?.aborted) break;
    const ran = await runOrder(order);
    if (ran) done++;
    // Due again before the next one of the batch: the batch is read anew.
    const follower = due[index + 1];
    if (ran?.nextAt && follower && ran.nextAt < follower.dueAt) break;
  }
  return done;
}

/** The same for every bank with something due, each at its own time. */
export async function runAllDueOrders(signal: AbortSignal): Promise<void> {
  if (!keepsAccounts()) return;
  for (const { id, clockOffsetMs } of await selectBanksWithDueOrders(realNow())) {
    await atBankTime(clockOffsetMs, async () => {
      while (!signal.aborted && (await runDueOrders(id, signal)) > 0);
    });
  }
}
