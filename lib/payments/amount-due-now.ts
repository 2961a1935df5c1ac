import type { Consent } from "#lib/consents/model.ts";
import { parseAmount } from "#lib/money.ts";
import type { PaymentWish } from "./payment-wish.ts";

const PAID_AT_ONCE: Consent["kind"][] = ["domestic-payment", "international-payment", "file-payment"];

/**
 * What an account has to have for a payment that is made at once, in minor units of its currency and with the charges
 * its owner bears. Null for what is paid later, and for what is converted when it is paid.
 */
export function amountDueNow({ kind, resource }: Pick<Consent, "kind" | "resource">, currency: string): bigint | null {
  if (!PAID_AT_ONCE.includes(kind)) return null;
  const { Initiation: initiation, Charges: charges = [] } = resource as PaymentWish;
  const sum = initiation.ControlSum;
  const amount =
    initiation.InstructedAmount ?? (sum === undefined ? null : { Amount: sum.toFixed(2), Currency: "GBP" });
  if (amount?.Currency !== currency) return null;
  const borne = charges.filter(
    ({ Amount, ChargeBearer }) => Amount.Currency === currency && ChargeBearer !== "BorneByCreditor",
  );
  return borne.reduce((total, charge) => total + parseAmount(charge.Amount.Amount), parseAmount(amount.Amount));
}
