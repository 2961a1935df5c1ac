import { paymentFault } from "#lib/scenarios/payment-fault.ts";
import { PAYMENT_KINDS } from "./kinds.ts";
import type { Payment } from "./model.ts";
import { readInstruction } from "./read-instruction.ts";
import type { Rejection } from "./rejections.ts";
import { rejectionByName, rejectionFor } from "./rejections.ts";

type Facts = Pick<Payment, "id" | "kind" | "appId" | "customerId" | "resource">;

/** How a payment is to fail, and where: by its payee, its amount or a rule of the organisation. Ask outside a transaction. */
export async function findRejection({ id, kind, appId, customerId, resource }: Facts): Promise<Rejection | null> {
  const { payee, instructed } = readInstruction(kind, resource);
  const named = rejectionByName(payee.name);
  if (named) return named;
  const { operation } = PAYMENT_KINDS[kind];
  const fault = await paymentFault({ id, appId, customerId, operation, amountMinor: instructed.amountMinor });
  return fault && rejectionFor(fault.reason);
}
