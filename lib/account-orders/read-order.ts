import type { Movement } from "#lib/ledger/model.ts";
import { parseAmount } from "#lib/money.ts";
import type { Instruction } from "#lib/payments/model.ts";
import { referenceOf } from "#lib/payments/read-instruction.ts";
import { maskPan } from "#lib/standards/obuk/aisp/redact-item.ts";
import { amountOf } from "./after-payment.ts";
import type { AccountOrder } from "./model.ts";

type Payee = { SchemeName: string; Identification: string; Name?: string };
type Facts = {
  amount: { Amount: string; Currency: string };
  reference: string | null;
  payee: Payee | null;
  name: string;
};

/** What an order is to pay next, and what its holder reads about it. */
export function readOrder(order: AccountOrder): { instruction: Instruction; movement: Movement } {
  const { amount, reference, payee, name } = factsOf(order);
  const instructed = { amountMinor: parseAmount(amount.Amount), currency: amount.Currency };
  const account = { schemeName: payee?.SchemeName ?? "", identification: payee?.Identification ?? "" };
  const instruction = {
    payee: { name, ...account },
    reference,
    localInstrument: order.kind === "direct-debit" ? "UK.OBIE.BACS" : instrumentFor(amount.Currency),
    instructed,
    transferCurrency: amount.Currency,
  };
  const movement = {
    kind: order.kind === "scheduled-payment" ? ("payment-sent" as const) : order.kind,
    information: `${name.toUpperCase()} ${reference ?? ""}`.trim() || "PAYMENT",
    reference,
    counterparty: payee && { name, ...account, identification: shown(payee) },
  };
  return { instruction, movement };
}

function factsOf({ kind, resource }: AccountOrder): Facts {
  switch (kind) {
    case "standing-order": {
      const { CreditorAccount, MandateRelatedInformation: mandate } = resource;
      const reference = referenceOf(resource) ?? mandate?.MandateIdentification ?? null;
      return { amount: amountOf(resource), reference, ...payeeOf(CreditorAccount) };
    }
    case "scheduled-payment": {
      const { InstructedAmount, Reference, CreditorAccount } = resource;
      return { amount: InstructedAmount, reference: Reference ?? null, ...payeeOf(CreditorAccount) };
    }
    case "direct-debit": {
      const { PreviousPaymentAmount, MandateRelatedInformation, Name } = resource;
      const amount = PreviousPaymentAmount ?? { Amount: "0.00", Currency: "GBP" };
      return { amount, reference: MandateRelatedInformation?.MandateIdentification ?? null, payee: null, name: Name };
    }
  }
}

function payeeOf(account: Payee | undefined): { payee: Payee | null; name: string } {
  return { payee: account ?? null, name: account?.Name ?? account?.Identification ?? "" };
}

/** The number of a card stands masked where not everybody may read it. */
function shown({ SchemeName, Identification }: Payee): string {
  return SchemeName === "UK.OBIE.PAN" ? maskPan(Identification) : Identification;
}

function instrumentFor(currency: string): string {
  if (currency === "GBP") return "UK.OBIE.FPS";
  return currency === "EUR" ? "UK.OBIE.SEPACreditTransfer" : "UK.OBIE.SWIFT";
}
