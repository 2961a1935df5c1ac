import type { SignedInCustomer } from "#lib/connections/model.ts";
import { sendPhoneCode } from "#lib/customers/send-phone-code.ts";
import { getWaitingPayment } from "./get-waiting-payment.ts";
import { approvalVisit } from "./model.ts";

/** Sends the code that approves this payment and no other. Throws resource-not-found, and rate-limited after the fifth. */
export async function sendApprovalCode(actor: SignedInCustomer, paymentId: string): Promise<void> {
  const { description } = await getWaitingPayment(actor, paymentId);
  await sendPhoneCode({ id: actor.customerId }, approvalVisit(paymentId, actor.customerId), description.purpose);
}
