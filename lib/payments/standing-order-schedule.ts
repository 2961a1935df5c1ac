import { patternOf } from "./frequency.ts";
import type { Frequency } from "./frequency.ts";
import { addDays, atLondon, londonDay } from "./london.ts";
import { workingDayFrom } from "./working-days.ts";

type Amount = { Amount: string; Currency: string };

/** What an Initiation says about a standing order, domestic or international. */
export type StandingOrderFacts = {
  NumberOfPayments?: string;
  InstructedAmount?: Amount;
  FirstPaymentAmount?: Amount;
  RecurringPaymentAmount?: Amount;
  FinalPaymentAmount?: Amount;
  MandateRelatedInformation: {
    Frequency: Frequency;
    FirstPaymentDateTime?: string;
    RecurringPaymentDateTime?: string;
    FinalPaymentDateTime?: string;
  };
};

/** The n-th payment of a standing order, from 0. */
export type DuePayment = {
  /** When it is made: on a working day, at the hour of the first. */
  dueAt: Date;
  amount: Amount;
  isLast: boolean;
};

const OPENING = "06:00:00";

/** How many payments there will be; null when a date ends it, or nothing does. */
export function numberOfPayments({ NumberOfPayments, MandateRelatedInformation }: StandingOrderFacts): number | null {
  if (NumberOfPayments !== undefined) return Number(NumberOfPayments);
  return MandateRelatedInformation.Frequency.CountPerPeriod ?? null;
}

/** The n-th payment of an order made at a moment; null when there are not so many. */
export function duePayment(facts: StandingOrderFacts, orderedAt: Date, n: number): DuePayment | null {
  const day = dayOfPayment(facts, orderedAt, n);
  if (day === null) return null;
  const isLast = dayOfPayment(facts, orderedAt, n + 1) === null;
  const { FirstPaymentDateTime } = facts.MandateRelatedInformation;
  return { dueAt: timeOn(workingDayFrom(day), FirstPaymentDateTime), amount: amountOf(facts, n, isLast), isLast };
}

/** The day it is due by the pattern, whether or not banks work on it: days never drift. */
function dayOfPayment(facts: StandingOrderFacts, orderedAt: Date, n: number): string | null {
  const count = numberOfPayments(facts);
  if (count !== null && n >= count) return null;
  const { FinalPaymentDateTime } = facts.MandateRelatedInformation;
  const day = dayByPattern(facts, orderedAt, n);
  if (!FinalPaymentDateTime) return day;
  const lastDay = londonDay(new Date(FinalPaymentDateTime));
  if (day < lastDay) return day;
  const isFirstBeyond = n === 0 || dayByPattern(facts, orderedAt, n - 1) < lastDay;
  return isFirstBeyond ? lastDay : null;
}

function dayByPattern({ MandateRelatedInformation }: StandingOrderFacts, orderedAt: Date, n: number): string {
  const { Frequency, FirstPaymentDateTime, RecurringPaymentDateTime } = MandateRelatedInformation;
  const pattern = patternOf(Frequency);
  if (!pattern) throw new RangeError(`no payments ${Frequency.Type}`);
  if (!FirstPaymentDateTime) return pattern(addDays(londonDay(orderedAt), 1), n);
  const first = londonDay(new Date(FirstPaymentDateTime));
  if (n === 0) return first;
  if (RecurringPaymentDateTime) return pattern(londonDay(new Date(RecurringPaymentDateTime)), n - 1);
  return pattern(first, pattern(first, 0) === first ? n : n - 1);
}

function timeOn(day: string, firstAt: string | undefined): Date {
  const first = firstAt ? new Date(firstAt) : null;
  if (first && londonDay(first) === day) return first;
  if (!first) return atLondon(day, OPENING);
  const midnight = atLondon(londonDay(first), "00:00");
  return new Date(atLondon(day, "00:00").getTime() + first.getTime() - midnight.getTime());
}

function amountOf(facts: StandingOrderFacts, n: number, isLast: boolean): Amount {
  const { InstructedAmount, FirstPaymentAmount, RecurringPaymentAmount, FinalPaymentAmount } = facts;
  const first = FirstPaymentAmount ?? InstructedAmount ?? { Amount: "0", Currency: "GBP" };
  if (n === 0) return first;
  return (isLast ? FinalPaymentAmount : undefined) ?? RecurringPaymentAmount ?? first;
}
