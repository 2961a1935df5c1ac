import type { Finding } from "#lib/errors.ts";
import { findBritishAccountProblems } from "#lib/payments/check-accounts.ts";
import { londonDay } from "#lib/payments/london.ts";
import type { VrpConsentRequest } from "#lib/standards/obuk/vrp/consents.ts";
import { authenticationMethods, vrpTypes } from "#lib/standards/obuk/vrp/codes.ts";
import type { ControlParameters } from "#lib/standards/obuk/vrp/control-parameters.ts";
import {
  amountFindings,
  finding,
  payeeNameFindings,
  purposeFindings,
  refuseFor,
  supplementaryFindings,
} from "./findings.ts";

const CONTROL = "Data.ControlParameters";
const SWEEPING = "UK.OBIE.VRPType.Sweeping";

/** Of version 3; at 4.0.1 only a consent that was made under it may still have them. */
const OLD_CONTEXTS: readonly (string | undefined)[] = [
  "BillPayment",
  "EcommerceGoods",
  "EcommerceServices",
  "PartyToParty",
  "PispPayee",
  "Other",
];

/** Whether this bank can hold an app to what it asks for. Throws every finding. */
export function checkTerms({ Data, Risk }: VrpConsentRequest, { version, at }: { version: string; at: Date }): void {
  const { ControlParameters: control, Initiation } = Data;
  refuseFor([
    ...dateFindings(control, at),
    ...amountFindings(control.MaximumIndividualAmount, `${CONTROL}.MaximumIndividualAmount`),
    ...control.PeriodicLimits.flatMap(limitFindings),
    ...nameFindings(control.VRPType, vrpTypes, `${CONTROL}.VRPType`),
    ...nameFindings(control.PSUAuthenticationMethods, authenticationMethods, `${CONTROL}.PSUAuthenticationMethods`),
    ...supplementaryFindings(control.SupplementaryData, `${CONTROL}.SupplementaryData`),
    ...payeeFindings(Data),
    ...findBritishAccountProblems(Initiation.CreditorAccount, "Data.Initiation.CreditorAccount"),
    ...findBritishAccountProblems(Initiation.DebtorAccount, "Data.Initiation.DebtorAccount"),
    ...payeeNameFindings(Initiation.CreditorAccount, "Data.Initiation.CreditorAccount"),
    ...purposeFindings(Risk.PaymentPurposeCode),
    ...contextFindings(Risk, version),
  ]);
}

/** Of both the day counts, not the time. */
function dateFindings({ ValidFromDateTime: from, ValidToDateTime: to }: ControlParameters, at: Date): Finding[] {
  if (to === undefined) return [];
  const last = londonDay(new Date(to));
  const field = `${CONTROL}.ValidToDateTime`;
  if (last < londonDay(at)) return [finding("date-invalid", field, "The last day has passed already")];
  if (from === undefined || londonDay(new Date(from)) <= last) return [];
  return [finding("date-invalid", field, "The consent would end before it begins")];
}

function limitFindings(limit: ControlParameters["PeriodicLimits"][number], index: number): Finding[] {
  const field = `${CONTROL}.PeriodicLimits[${index}]`;
  const isFortnight = limit.PeriodType === "Fortnight" && limit.PeriodAlignment !== "Consent";
  const message = "No calendar says when a fortnight begins: a Fortnight is counted from the Consent";
  return [
    ...amountFindings(limit, field),
    ...(isFortnight ? [finding("field-invalid", `${field}.PeriodAlignment`, message)] : []),
  ];
}

function nameFindings(names: readonly string[], table: Record<string, string>, field: string): Finding[] {
  return names.flatMap((name, index) =>
    name in table ? [] : [finding("field-invalid", `${field}[${index}]`, `One of ${Object.keys(table).join(", ")}`)],
  );
}

function payeeFindings({ ControlParameters, Initiation }: VrpConsentRequest["Data"]): Finding[] {
  if (!ControlParameters.VRPType.includes(SWEEPING) || Initiation.CreditorAccount) return [];
  return [finding("field-expected", "Data.Initiation.CreditorAccount", "Sweeping goes to an account that is named")];
}

function contextFindings({ PaymentContextCode: code }: VrpConsentRequest["Risk"], version: string): Finding[] {
  if (version !== "v4.0" || !OLD_CONTEXTS.includes(code)) return [];
  return [finding("field-invalid", "Risk.PaymentContextCode", "A code of version 3: a new consent takes those of 4.0")];
}
