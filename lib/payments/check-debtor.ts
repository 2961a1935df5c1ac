import type { Consent } from "#lib/consents/model.ts";
import { currencyName } from "#lib/money.ts";
import type { PaymentWish } from "./payment-wish.ts";

type Debtor = { status: string; currency: string; typeCode: string | undefined; signatures: number };

const PAYS_FROM = ["CACC", "SVGS", "TRAN", "CASH"];

/** The standard has no further signatures for these. */
const NEEDS_EVERYBODY = "Every payment from this account has to be approved by more than one of its holders";

/** Why an account cannot pay what a consent asks for, in words for its owner; null when it can. */
export function checkDebtor({ kind, resource }: Pick<Consent, "kind" | "resource">, debtor: Debtor): string | null {
  if (debtor.status !== "Enabled") return "This account is closed";
  if (!PAYS_FROM.includes(debtor.typeCode ?? "")) return "Payments cannot be made from an account of this kind";
  if (kind === "domestic-vrp" && debtor.signatures > 1) return NEEDS_EVERYBODY;
  const wanted = currencyWanted(kind, resource);
  if (wanted === null || wanted === debtor.currency) return null;
  return `This account is kept in another currency than the payment (${currencyName(wanted)})`;
}

/** Payments within the country are not converted. */
function currencyWanted(kind: Consent["kind"], resource: Consent["resource"]): string | null {
  if (kind.startsWith("international") || kind === "funds-confirmation") return null;
  const { Initiation: initiation, ControlParameters: rules } = resource as PaymentWish & {
    ControlParameters?: { MaximumIndividualAmount?: { Currency: string } };
  };
  const amount = initiation.InstructedAmount ?? initiation.FirstPaymentAmount ?? rules?.MaximumIndividualAmount;
  return amount?.Currency ?? "GBP";
}
