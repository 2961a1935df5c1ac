import { beneficiary } from "#lib/standards/obuk/aisp/beneficiaries.ts";
import type { Movement } from "../book.ts";
import type { SampleItem } from "../build-items.ts";
import type { Firm } from "../merchants.ts";
import { payeeAccountOf } from "../payee-account.ts";
import { seriesBy } from "./regular-payments.ts";

const shape = beneficiary.omit({ AccountId: true });

/** Everybody the customer has paid from the account: trusted when they are paid by standing order. */
export function payeesOf(movements: readonly Movement[]): SampleItem[] {
  const sent = movements.filter(({ kind }) => kind === "payment-sent" || kind === "standing-order");
  return seriesBy(sent, ({ counterparty }) => counterparty?.name ?? null).flatMap(({ first, last }) => {
    const payee = last.counterparty;
    if (!payee) return [];
    const resource = shape.parse({
      BeneficiaryType: last.kind === "standing-order" ? "Trusted" : "Ordinary",
      Reference: last.reference,
      ...agentOf(payee),
      CreditorAccount: payeeAccountOf(payee),
    });
    return [{ name: payee.name, at: first.at, resource }];
  });
}

/** A payee abroad is found by the bank that keeps the account. */
function agentOf({ iban }: Firm) {
  return iban ? { CreditorAgent: { SchemeName: "UK.OBIE.BICFI", Identification: "ANDRPTPLXXX" } } : {};
}
