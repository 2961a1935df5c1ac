import { DomainError } from "#lib/errors.ts";
import { displayMoney, parseAmount } from "#lib/money.ts";
import { findBritishAccountProblems } from "#lib/payments/check-accounts.ts";
import { findDifference } from "#lib/payments/find-difference.ts";
import { INSTRUMENTS } from "#lib/payments/instruments.ts";
import { londonDay } from "#lib/payments/london.ts";
import type { VrpRequest } from "#lib/standards/obuk/vrp/payments.ts";
import type { ControlParameters } from "#lib/standards/obuk/vrp/control-parameters.ts";
import type { LockedConsent } from "./data.ts";
import { amountFindings, finding, payeeNameFindings, refuseFor, supplementaryFindings } from "./findings.ts";
import { termsOf } from "./model.ts";

const INSTRUMENT = "UK.OBIE.FPS";
const { largestMinor: LARGEST_MINOR } = INSTRUMENTS[INSTRUMENT];

/** What of a payment is the consent's: Initiation and Risk, and the payee and the reference where the consent has them. */
export function requireMatch({ Data, Risk }: VrpRequest, consent: LockedConsent): void {
  const { Initiation } = termsOf(consent);
  const { CreditorAccount: payee, RemittanceInformation: remittance } = Initiation;
  const instruction = "Data.Instruction";
  const difference =
    findDifference(Initiation, Data.Initiation, "Data.Initiation") ??
    findDifference(consent.risk, Risk, "Risk") ??
    (payee && findDifference(payee, Data.Instruction.CreditorAccount, `${instruction}.CreditorAccount`)) ??
    (remittance &&
      findDifference(remittance, Data.Instruction.RemittanceInformation, `${instruction}.RemittanceInformation`));
  if (!difference) return;
  throw new DomainError("consent-mismatch", "The payment differs from what the customer authorised", {
    field: difference,
  });
}

/** Whether this bank can carry an instruction out at all. Throws every finding. */
export function checkInstruction({ Data: { Instruction } }: VrpRequest): void {
  const field = "Data.Instruction";
  const { LocalInstrument = INSTRUMENT, InstructedAmount, CreditorAccount, SupplementaryData } = Instruction;
  const amount = amountFindings(InstructedAmount, `${field}.InstructedAmount`);
  const isTooLarge = amount.length === 0 && parseAmount(InstructedAmount.Amount) > LARGEST_MINOR;
  refuseFor([
    ...amount,
    ...(isTooLarge
      ? [finding("field-invalid", `${field}.InstructedAmount.Amount`, `Up to ${displayMoney(LARGEST_MINOR)} at a time`)]
      : []),
    ...findBritishAccountProblems(CreditorAccount, `${field}.CreditorAccount`),
    ...payeeNameFindings(CreditorAccount, `${field}.CreditorAccount`),
    ...(LocalInstrument === INSTRUMENT
      ? []
      : [finding("unsupported-local-instrument", `${field}.LocalInstrument`, `Paid by ${INSTRUMENT} only`)]),
    ...supplementaryFindings(SupplementaryData, `${field}.SupplementaryData`),
  ]);
}

/** The limits that need no counting: the days, and the sum of one payment. */
export function requireWithinLimits(consent: LockedConsent, amountMinor: bigint, at: Date): void {
  const { ControlParameters: control } = termsOf(consent);
  const today = londonDay(at);
  const { ValidFromDateTime: from, ValidToDateTime: to, MaximumIndividualAmount: most } = control;
  if (from !== undefined && today < londonDay(new Date(from))) {
    throw exceeded("ValidFromDateTime", "The first day has not come yet");
  }
  if (to !== undefined && today > londonDay(new Date(to))) {
    throw exceeded("ValidToDateTime", "The last day has passed");
  }
  if (amountMinor <= parseAmount(most.Amount)) return;
  throw exceeded(
    "MaximumIndividualAmount.Amount",
    `The consent allows up to ${most.Amount} ${most.Currency} a payment`,
  );
}

/** What the consent says of how payments are made. */
export function requireAllowedUse({ Data }: VrpRequest, consent: LockedConsent): void {
  const { ControlParameters: control } = termsOf(consent);
  requireListed(control, "VRPType", Data.VRPType);
  requireListed(control, "PSUAuthenticationMethods", Data.PSUAuthenticationMethod);
  // Without a list the standard's default says how payments usually are, and forbids nothing.
  if (control.PSUInteractionTypes && control.PSUInteractionTypes.length > 0) {
    requireListed(control, "PSUInteractionTypes", Data.PSUInteractionType ?? "OffSession");
  }
}

type ListName = "VRPType" | "PSUAuthenticationMethods" | "PSUInteractionTypes";

function requireListed(control: ControlParameters, name: ListName, value: string): void {
  const allowed: readonly string[] = control[name] ?? [];
  if (!allowed.includes(value)) throw exceeded(name, `The consent allows ${allowed.join(" and ")}`);
}

function exceeded(member: string, message: string): DomainError {
  return new DomainError("limit-exceeded", message, { field: `Data.ControlParameters.${member}` });
}
