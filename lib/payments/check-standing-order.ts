import type { Finding } from "#lib/errors.ts";
import { problem } from "./initiation-problem.ts";
import type { Initiation } from "./initiation-problem.ts";
import { patternOf } from "./frequency.ts";
import { PAYMENT_KINDS } from "./kinds.ts";
import type { PaymentKind } from "./kinds.ts";
import type { StandingOrderFacts } from "./standing-order-schedule.ts";

const MANDATE = "MandateRelatedInformation";

/** Standing orders the bank cannot keep: no such rhythm, dates that have passed or are out of order, two ways of ending. */
export function findStandingOrderProblems(kind: PaymentKind, initiation: Initiation, at: Date): Finding[] {
  if (PAYMENT_KINDS[kind].execution !== "repeated") return [];
  const facts = initiation as unknown as StandingOrderFacts;
  const { Frequency } = facts.MandateRelatedInformation;
  if (!patternOf(Frequency)) {
    return [problem("unsupported-frequency", `${MANDATE}.Frequency.Type`, "The bank cannot pay in this rhythm")];
  }
  return [...findDateProblems(facts, at), ...findEndProblems(facts)];
}

function findDateProblems({ MandateRelatedInformation }: StandingOrderFacts, at: Date): Finding[] {
  const {
    FirstPaymentDateTime: first,
    RecurringPaymentDateTime: next,
    FinalPaymentDateTime: last,
  } = MandateRelatedInformation;
  const findings: Finding[] = [];
  const refuse = (member: string, message: string) =>
    findings.push(problem("date-invalid", `${MANDATE}.${member}`, message));
  if (first && new Date(first) <= at) refuse("FirstPaymentDateTime", "The first payment has to be in the future");
  if (next && first && new Date(next) <= new Date(first)) {
    refuse("RecurringPaymentDateTime", "The second payment comes after the first");
  }
  if (next && !first) refuse("RecurringPaymentDateTime", "Say when the first payment is as well");
  const earliest = first ? new Date(first) : at;
  if (last && new Date(last) <= earliest) refuse("FinalPaymentDateTime", "The last payment comes after the first");
  return findings;
}

function findEndProblems({ NumberOfPayments, MandateRelatedInformation }: StandingOrderFacts): Finding[] {
  const { Frequency, FinalPaymentDateTime } = MandateRelatedInformation;
  const count = NumberOfPayments === undefined ? Frequency.CountPerPeriod : Number(NumberOfPayments);
  if (count === undefined) return [];
  const member = NumberOfPayments === undefined ? `${MANDATE}.Frequency.CountPerPeriod` : "NumberOfPayments";
  if (!Number.isInteger(count) || count < 1 || count > 9999) {
    return [problem("field-invalid", member, "Send a whole number of payments, at most 9999")];
  }
  if (FinalPaymentDateTime) {
    const message = "A number of payments ends the order, or a date: not both";
    return [problem("field-unexpected", `${MANDATE}.FinalPaymentDateTime`, message)];
  }
  const isTold = NumberOfPayments !== undefined && Frequency.CountPerPeriod !== undefined;
  return isTold && Frequency.CountPerPeriod !== count
    ? [problem("field-invalid", member, "NumberOfPayments and CountPerPeriod name different numbers")]
    : [];
}
