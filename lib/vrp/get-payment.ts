import { getOrder } from "#lib/payments/get-order.ts";
import type { Payment } from "#lib/payments/model.ts";
import { selectRisk } from "./data.ts";

export type VrpPayment = Payment & { risk: Record<string, unknown> };

/** A payment under a VRP consent that this app made, with the Risk of the consent. Throws resource-not-found and resource-not-yours. */
export async function getVrpPayment(app: { id: string }, id: string): Promise<VrpPayment> {
  const payment = await getOrder(app, "domestic-vrp", id);
  return { ...payment, risk: await selectRisk(payment.consentId) };
}
