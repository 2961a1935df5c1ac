import type { Consent } from "#lib/consents/model.ts";
import { parseAmount } from "#lib/money.ts";
import { legsOf } from "./legs-of.ts";
import { isPaymentKind, PAYMENT_KINDS } from "./kinds.ts";
import type { PaymentWish } from "./payment-wish.ts";
import { readInstruction } from "./read-instruction.ts";

/**
 * What leaves an account in this currency when the payment is made at once, in minor units and with the charges. Null for
 * what is paid later, and where the bank has no rate.
 */
export function amountDueNow({ kind, resource }: Pick<Consent, "kind" | "resource">, currency: string): bigint | null {
  if (!isPaymentKind(kind)) return null;
  const { execution } = PAYMENT_KINDS[kind];
  if (execution === "file") return sumOf(resource as PaymentWish, currency);
  if (execution !== "now" || kind === "domestic-vrp") return null;
  try {
    return legsOf(resource, readInstruction(kind, resource), currency).debit.amountMinor;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A file of payments on a later day needs nothing now. */
function sumOf({ Initiation: { ControlSum: sum, RequestedExecutionDateTime: later } }: PaymentWish, currency: string) {
  return sum === undefined || later || currency !== "GBP" ? null : parseAmount(sum.toFixed(2));
}
