import { accountInWords, namedAccountInWords } from "#lib/consents/words.ts";
import type { ConsentDescription } from "#lib/consents/words.ts";
import type { Consent } from "#lib/consents/model.ts";
import { displayDate } from "#lib/display-dates.ts";
import { displayAmount, displayMoney, parseAmount } from "#lib/money.ts";
import type { PeriodType } from "#lib/standards/obuk/vrp/codes.ts";
import type { PeriodicLimit } from "#lib/standards/obuk/vrp/control-parameters.ts";
import { periodsAt } from "./allowance.ts";
import { beginningOf, termsOf } from "./model.ts";
import type { VrpTerms } from "./model.ts";
import type { Period } from "./periods.ts";

/** What a VRP consent says to the customer: whom the app may pay without asking, and every limit it has to keep to. */
export function describeConsent(consent: Pick<Consent, "resource" | "createdAt">, appName: string): ConsentDescription {
  const wish = termsOf(consent);
  const { ControlParameters: rules, Initiation: initiation } = wish;
  const most = displayAmount(rules.MaximumIndividualAmount);
  const payee = initiation.CreditorAccount?.Name ?? null;
  const to = payee ?? "a payee it chooses each time";
  return {
    purpose: `payments of up to ${most} each to ${to}, made by ${appName} without asking you each time`,
    sentence: `${appName} can make payments to ${to} without asking you each time, ${limitSentence(rules, most)}, ${untilWhen(rules)}.`,
    amount: null,
    limits: [{ label: "Each payment", figure: most, note: "However many payments it makes" }, ...limitCards(consent)],
    rows: [...payeeRows(wish, payee), ...ruleRows(wish), ...debtorRow(wish), ...refundRow(wish)],
    notices: [],
  };
}

const PERIODS: Record<PeriodType, string> = {
  Day: "day",
  Week: "week",
  Fortnight: "fortnight",
  Month: "month",
  "Half-year": "half-year",
  Year: "year",
};

function periodName(type: PeriodType): string {
  return PERIODS[type];
}

function limitSentence({ PeriodicLimits: limits }: VrpTerms["ControlParameters"], most: string): string {
  const parts = [
    `${most} a payment`,
    ...limits.map((limit) => `${displayAmount(limit)} a ${periodName(limit.PeriodType)}`),
  ];
  const last = parts.pop();
  return `up to ${parts.length > 0 ? `${parts.join(", ")} and ` : ""}${last}`;
}

/** Each with how its periods are counted, and what its first one has where that is only a part. */
function limitCards(consent: Pick<Consent, "resource" | "createdAt">): ConsentDescription["limits"] {
  const terms = termsOf(consent);
  const first = periodsAt(terms, consent.createdAt, beginningOf(terms, consent.createdAt));
  return terms.ControlParameters.PeriodicLimits.flatMap((limit, index) => {
    const period = periodName(limit.PeriodType);
    const figure = displayAmount(limit);
    const begun = first[index];
    return begun ? [{ label: `Each ${period}`, figure, note: countedHow(limit, period, begun) }] : [];
  });
}

function countedHow(limit: PeriodicLimit, period: string, first: Period): string {
  if (limit.PeriodAlignment === "Consent") return `Counted from ${displayDate(first.startsAt)}`;
  if (first.limitMinor === parseAmount(limit.Amount)) return `By calendar ${period}`;
  // The end is excluded: the day before is the last one.
  const last = displayDate(new Date(first.endsAt.getTime() - 1));
  return `By calendar ${period}. ${displayMoney(first.limitMinor, limit.Currency)} until ${last}`;
}

function untilWhen({ ValidToDateTime: to }: VrpTerms["ControlParameters"]): string {
  return to ? `until ${displayDate(new Date(to))}` : "until you cancel";
}

function payeeRows(
  { Initiation: { CreditorAccount: account, RemittanceInformation: remittance } }: VrpTerms,
  payee: string | null,
) {
  const structured = remittance?.Structured?.[0]?.CreditorReferenceInformation?.Reference;
  const reference = [structured, ...(remittance?.Unstructured ?? [])].filter(Boolean).join(", ");
  return [
    { label: "To", value: payee ?? "A payee chosen each time" },
    ...(account ? [{ label: "Payee account", value: accountInWords(account) }] : []),
    ...(reference ? [{ label: "Reference", value: reference }] : []),
  ];
}

const TYPES: Record<string, string> = {
  "UK.OBIE.VRPType.Sweeping": "Moving money between your own accounts",
  "UK.OBIE.VRPType.Other": "Payments to others",
};

function ruleRows({ ControlParameters: rules }: VrpTerms) {
  const { ValidFromDateTime: from, VRPType: types, PSUInteractionTypes: presence = ["OffSession"] } = rules;
  const until = untilWhen(rules);
  return [
    { label: "Purpose", value: types.map((type) => TYPES[type] ?? type).join(", ") },
    { label: "Starts", value: from ? displayDate(new Date(from)) : "When you agree" },
    { label: "Ends", value: `${until.charAt(0).toUpperCase()}${until.slice(1)}` },
    {
      label: "Being there",
      value: presence.includes("OffSession")
        ? "You do not need to be there for each payment"
        : "You are there for each payment",
    },
    { label: "Trusted payees", value: "Later payments are made without asking you to log in" },
  ];
}

function debtorRow({ Initiation: { DebtorAccount: debtor } }: VrpTerms) {
  return debtor ? [{ label: "From", value: namedAccountInWords(debtor) }] : [];
}

function refundRow({ ReadRefundAccount: wanted }: VrpTerms) {
  const value = "The app gets this account's name, sort code and number, for a refund";
  return wanted === "Yes" ? [{ label: "Refunds", value }] : [];
}
