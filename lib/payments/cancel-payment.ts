import { recordAudit } from "#lib/audit/record-audit.ts";
import { atTimeOfBank } from "#lib/banks/at-time-of-bank.ts";
import { now } from "#lib/clock.ts";
import { withTransaction } from "#lib/db.ts";
import { DomainError } from "#lib/errors.ts";
import { removeItem } from "./account-items.ts";
import { lockPayment, selectPayment } from "./data.ts";
import type { Payment } from "./model.ts";
import { reasonOf } from "./rejections.ts";
import { requireHolder } from "./require-holder.ts";
import { movePayment } from "./start-payment.ts";
import { PAYMENT_STATES } from "./states.ts";

/** Whether something of an order is still to come that can be called off. */
export function canCancel({ kind, status, dueAt }: Pick<Payment, "kind" | "status" | "dueAt">): boolean {
  return dueAt !== null && (PAYMENT_STATES[kind].transitions[status]?.includes("CANC") ?? false);
}

const CANCELLED = reasonOf({ code: "DS02", description: "The customer has cancelled the order at the bank" });

/**
 * A holder of the account cancels a payment to come, or a standing order from its next payment on. Nothing of it is paid
 * after that, and nothing that was paid comes back. Throws resource-not-found, resource-not-yours and state-conflict.
 */
export async function cancelPayment(paymentId: string, customerId: string): Promise<void> {
  const payment = await selectPayment(paymentId);
  if (!payment) throw new DomainError("resource-not-found", "There is no payment with this id");
  await requireHolder(payment, customerId);
  await atTimeOfBank(payment.bankId, () => cancel(payment, customerId));
}

async function cancel(payment: Payment, customerId: string): Promise<void> {
  const { id, kind, status: from } = payment;
  await withTransaction(async (tx) => {
    const current = (await lockPayment(tx, payment)) ? await selectPayment(id, tx) : null;
    if (!current || !canCancel(current)) {
      throw new DomainError("state-conflict", "The payment has been made or ended already and cannot be cancelled");
    }
    await movePayment(tx, payment, { path: ["CANC"], at: now(), dueAt: null, reason: CANCELLED });
    await removeItem(tx, payment);
    const actor = `customer:${customerId}`;
    const object = `payment:${id}`;
    await recordAudit(tx, { organisationId: null, actor, action: "payment.cancel", object, detail: { kind, from } });
  });
}
