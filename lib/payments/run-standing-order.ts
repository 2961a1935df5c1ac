import { withTransaction } from "#lib/db.ts";
import { writeStandingItem } from "./account-items.ts";
import { announceOrder } from "./insert-payment.ts";
import { findRejection } from "./find-rejection.ts";
import type { Payment } from "./model.ts";
import { readInstruction } from "./read-instruction.ts";
import { runOnce } from "./run-once.ts";
import { duePayment } from "./standing-order-schedule.ts";
import type { StandingOrderFacts } from "./standing-order-schedule.ts";
import { movePayment } from "./start-payment.ts";

function scheduleOf({ resource, createdAt }: Payment, n: number) {
  return duePayment(resource["Initiation"] as unknown as StandingOrderFacts, createdAt, n);
}

/** An order that passed its checks is set up: it waits for its first day. */
export async function setUpStandingOrder(payment: Payment, at: Date): Promise<boolean> {
  const next = scheduleOf(payment, 0);
  return withTransaction(async (tx) => {
    const dueAt = next && next.dueAt < at ? at : (next?.dueAt ?? null);
    if (!(await movePayment(tx, payment, { path: ["INCO"], at, dueAt }))) return false;
    await writeStandingItem(tx, payment, { next, last: null });
    return true;
  });
}

/** Makes the payment that is due, and says when the next one is. */
export async function runStandingOrder(payment: Payment, at: Date): Promise<boolean> {
  const due = scheduleOf(payment, payment.runs);
  const next = due?.isLast ? null : scheduleOf(payment, payment.runs + 1);
  if (!due) return false;
  return runOnce(payment, {
    instruction: readInstruction(payment.kind, payment.resource, due.amount),
    rejection: await findRejection(payment),
    at,
    dueAt: next?.dueAt ?? null,
    also: async (tx) => {
      await writeStandingItem(tx, payment, { next, last: { at, amount: due.amount } });
      await announceOrder(tx, payment);
    },
  });
}
