import { DomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";
import { selectPayment } from "#lib/payments/data.ts";
import type { Payment } from "#lib/payments/model.ts";
import { selectRisk } from "./data.ts";

export type VrpPayment = Payment & { risk: Record<string, unknown> };

/** A payment under a VRP consent that this app made. Throws resource-not-found and resource-not-yours. */
export async function getVrpPayment(app: { id: string }, id: string): Promise<VrpPayment> {
  const field = "DomesticVRPId";
  const payment = isUuid(id) ? await selectPayment(id) : null;
  if (payment?.kind !== "domestic-vrp") {
    throw new DomainError("resource-not-found", "There is no payment with this id", { field });
  }
  if (payment.appId !== app.id) {
    throw new DomainError("resource-not-yours", "This payment was made by another app", { field });
  }
  return { ...payment, risk: await selectRisk(payment.consentId) };
}
