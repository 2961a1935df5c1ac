import type { SignedInCustomer } from "#lib/connections/model.ts";
import { checkCode } from "#lib/customers/check-code.ts";
import { DomainError } from "#lib/errors.ts";
import { approvePayment } from "#lib/payments/approve-payment.ts";
import { getWaitingPayment } from "./get-waiting-payment.ts";
import { approvalVisit } from "./model.ts";

/**
 * The second holder signs, with a code of their own. `shown` is the hash the page carried. Throws state-conflict when the
 * page showed something else, wrong-code, locked, and resource-not-found when nothing waits any more.
 */
export async function signWaitingPayment(
  actor: SignedInCustomer,
  paymentId: string,
  given: { code: string; shown: string },
): Promise<void> {
  const payment = await getWaitingPayment(actor, paymentId);
  if (given.shown !== payment.shown) throw new DomainError("state-conflict", "Something on this page has changed.");
  const check = await checkCode(actor.customerId, approvalVisit(paymentId, actor.customerId), given.code);
  if (check.outcome === "locked") throw new DomainError("locked", "Too many wrong codes.");
  if (check.outcome === "refused") throw new DomainError("wrong-code", "That code is not right.");
  await approvePayment(paymentId, actor.customerId, true);
}
