import { now } from "#lib/clock.ts";
import type { SettlementPace } from "#lib/standards/sandbox/bank-settings.ts";
import { selectPayment } from "./data.ts";
import { PAYMENT_KINDS } from "./kinds.ts";
import type { Payment } from "./model.ts";
import { moveOn } from "./run-due-payments.ts";

const MOST_STEPS = 8;

/** In a bank without waiting, an order gets as far as it can before it is answered. A file, which may be long, is left to the job. */
export async function settleAtOnce(payment: Payment, pace: SettlementPace): Promise<Payment> {
  let current = payment;
  if (pace !== "instant" || PAYMENT_KINDS[payment.kind].execution === "file") return current;
  for (let step = 0; step < MOST_STEPS && current.dueAt && current.dueAt <= now(); step++) {
    if (!(await moveOn(current))) break;
    current = (await selectPayment(payment.id)) ?? current;
  }
  return current;
}
