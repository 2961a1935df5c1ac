import { paymentFault } from "#lib/scenarios/payment-fault.ts";
import { PAYMENT_KINDS } from "./kinds.ts";
import type { Instruction, Payment } from "./model.ts";
import { readInstruction } from "./read-instruction.ts";
import type { Rejection } from "./rejections.ts";
import { rejectionByName, rejectionFor } from "./rejections.ts";

type Facts = Pick<Payment, "id" | "kind" | "appId" | "customerId" | "resource"> & { organisationId?: string };

/**
 * How a payment is to fail, and where: by its payee, its amount or a rule of the organisation. Ask outside a transaction,
 * with the id the payment has or will have: a rule for some of all payments strikes by it, whenever it is asked.
 */
export async function findRejection(payment: Facts): Promise<Rejection | null> {
  const instruction = readable(payment);
  if (!instruction) return null;
  const { payee, instructed } = instruction;
  const named = rejectionByName(payee.name);
  if (named) return named;
  const { id, appId, organisationId, customerId } = payment;
  const { operation } = PAYMENT_KINDS[payment.kind];
  const fault = await paymentFault({
    id,
    appId,
    ...(organisationId ? { organisationId } : {}),
    customerId,
    operation,
    amountMinor: instructed.amountMinor,
  });
  return fault && rejectionFor(fault.reason);
}

/** Null for an amount that is none: what is ordered is checked only where it is made. */
function readable({ kind, resource }: Facts): Instruction | null {
  try {
    return readInstruction(kind, resource);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
