import { parseAmount } from "#lib/money.ts";
import { defaultInstrument } from "./instruments.ts";
import { PAYMENT_KINDS } from "./kinds.ts";
import type { PaymentKind } from "./kinds.ts";
import type { Instruction } from "./model.ts";

type Amount = { Amount: string; Currency: string };
export type Account = { SchemeName: string; Identification: string; Name?: string };

/** The members of an Initiation, or of a VRP's Instruction, that decide where money goes. */
export type InitiationFacts = {
  InstructedAmount?: Amount;
  FirstPaymentAmount?: Amount;
  CreditorAccount?: Account;
  LocalInstrument?: string;
  CurrencyOfTransfer?: string;
  ChargeBearer?: string;
  RemittanceInformation?: {
    Structured?: { CreditorReferenceInformation?: { Reference?: string } }[];
    Unstructured?: string[];
  };
  EndToEndIdentification?: string;
};

/** What the Data of an order says is to be paid; `amount` where it is not the one instructed. */
export function readInstruction(kind: PaymentKind, data: Record<string, unknown>, amount?: Amount): Instruction {
  const facts = (data["Instruction"] ?? data["Initiation"] ?? {}) as InitiationFacts;
  const instructed = amount ?? facts.InstructedAmount ?? facts.FirstPaymentAmount ?? { Amount: "0", Currency: "GBP" };
  const { Name = "", SchemeName = "", Identification = "" } = facts.CreditorAccount ?? {};
  return {
    payee: { name: Name, schemeName: SchemeName, identification: Identification },
    reference: referenceOf(facts),
    localInstrument: facts.LocalInstrument ?? defaultInstrument(PAYMENT_KINDS[kind].isInternational),
    instructed: { amountMinor: parseAmount(instructed.Amount), currency: instructed.Currency },
    transferCurrency: facts.CurrencyOfTransfer ?? instructed.Currency,
  };
}

/** What the payee and the payer find in their statements. */
export function referenceOf({ RemittanceInformation, EndToEndIdentification }: InitiationFacts): string | null {
  const structured = RemittanceInformation?.Structured?.map((each) => each.CreditorReferenceInformation?.Reference);
  return structured?.find(Boolean) ?? RemittanceInformation?.Unstructured?.[0] ?? EndToEndIdentification ?? null;
}
