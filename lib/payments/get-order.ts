import { DomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";
import { selectPayment } from "./data.ts";
import { PAYMENT_KINDS } from "./kinds.ts";
import type { PaymentKind } from "./kinds.ts";
import type { Payment } from "./model.ts";

/** An order this app made, as it is now. Throws resource-not-found, and resource-not-yours for another app's. */
export async function getOrder(app: { id: string }, kind: PaymentKind, id: string): Promise<Payment> {
  const { orderId: field, words } = PAYMENT_KINDS[kind];
  const payment = isUuid(id) ? await selectPayment(id) : null;
  if (payment?.kind !== kind)
    throw new DomainError("resource-not-found", `There is no ${words} with this id`, { field });
  if (payment.appId === app.id) return payment;
  throw new DomainError("resource-not-yours", `This ${words} was ordered by another app`, { field });
}
