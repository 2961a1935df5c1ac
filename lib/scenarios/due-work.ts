import { runDueOrders } from "#lib/account-orders/run-due-orders.ts";
import { issueDueStatements } from "#lib/accounts/issue-due-statements.ts";
import type { Bank } from "#lib/banks/model.ts";
import { expireConsentsOf } from "#lib/consents/expire-consents.ts";
import { runDuePayments } from "#lib/payments/run-due-payments.ts";

type Due = { name: string; run: (bank: Bank) => Promise<number> };

/** What happens in a bank because time passes, in the order it happens within one moment. Each returns how much it did. */
const DUE_WORK: readonly Due[] = [
  { name: "payments", run: ({ id }) => runDuePayments(id) },
  { name: "orders of accounts", run: ({ id }) => runDueOrders(id) },
  { name: "consents", run: expireConsentsOf },
  { name: "statements", run: ({ id }) => issueDueStatements(id) },
];

/** Does whatever is due in the bank now, until nothing is left. Call it at the bank's time. Returns how much it did. */
export async function runDueWork(bank: Bank): Promise<number> {
  let done = 0;
  for (const { run } of DUE_WORK) {
    for (let last = await run(bank); last > 0; last = await run(bank)) done += last;
  }
  return done;
}
