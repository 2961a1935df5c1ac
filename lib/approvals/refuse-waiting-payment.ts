import type { SignedInCustomer } from "#lib/connections/model.ts";
import { approvePayment } from "#lib/payments/approve-payment.ts";
import { getWaitingPayment } from "./get-waiting-payment.ts";

/** Refusing takes no code: nothing leaves the account. */
export async function refuseWaitingPayment(actor: SignedInCustomer, paymentId: string): Promise<void> {
  await getWaitingPayment(actor, paymentId);
  await approvePayment(paymentId, actor.customerId, false);
}
