import { addDays, atLondon, londonDay, weekdayOf } from "#lib/payments/london.ts";
import type { PeriodAlignment, PeriodType } from "#lib/standards/obuk/vrp/codes.ts";

/** The most that may be paid in each period of a kind. */
export type Limit = { type: PeriodType; alignment: PeriodAlignment; amountMinor: bigint };

/** One period of a limit, the end excluded. Days begin at midnight in London. */
export type Period = { startsAt: Date; endsAt: Date; limitMinor: bigint };

/** First day and the day after the last, as 2026-11-22. */
type Span = { from: string; to: string };

const DAYS: Partial<Record<PeriodType, number>> = { Day: 1, Week: 7, Fortnight: 14 };
const MONTHS: Partial<Record<PeriodType, number>> = { Month: 1, "Half-year": 6, Year: 12 };
const DAY_MS = 86_400_000;

/**
 * The period of a limit that a moment falls in. `beginsAt` is when the consent begins; of it and of the moment the day in
 * London counts, not the time. In step with the calendar the first period is what is left of it, with its share of the limit.
 */
export function periodAt(limit: Limit, beginsAt: Date, at: Date): Period {
  const first = londonDay(beginsAt);
  const day = laterOf(first, londonDay(at));
  const span = isCounted(limit) ? spanFrom(first, limit.type, day) : calendarSpan(limit.type, day);
  const from = laterOf(first, span.from);
  return {
    startsAt: atLondon(from, "00:00"),
    endsAt: atLondon(span.to, "00:00"),
    limitMinor: shareOf(limit.amountMinor, daysBetween(from, span.to), daysBetween(span.from, span.to)),
  };
}

/** No calendar says when a fortnight begins. */
function isCounted({ type, alignment }: Limit): boolean {
  return alignment === "Consent" || type === "Fortnight";
}

/** Rounded down to the minor unit, so that a share never allows more than was agreed. */
function shareOf(amountMinor: bigint, days: number, of: number): bigint {
  return (amountMinor * BigInt(days)) / BigInt(of);
}

/** Counted from the first day: its weekday, or its day of the month, where a month is too short the last one. */
function spanFrom(first: string, type: PeriodType, day: string): Span {
  const days = DAYS[type];
  if (days !== undefined) {
    const from = addDays(first, Math.floor(daysBetween(first, day) / days) * days);
    return { from, to: addDays(from, days) };
  }
  const months = MONTHS[type] ?? 1;
  const guess = Math.floor(monthsBetween(first, day) / months);
  // In the month of the anniversary the day decides.
  const count = addMonths(first, guess * months) > day ? guess - 1 : guess;
  return { from: addMonths(first, count * months), to: addMonths(first, (count + 1) * months) };
}

/** The day, the week from Monday, the month, the half-year from January or July, the year. */
function calendarSpan(type: PeriodType, day: string): Span {
  if (type === "Week") {
    const monday = addDays(day, 1 - weekdayOf(day));
    return { from: monday, to: addDays(monday, 7) };
  }
  if (type === "Day") return { from: day, to: addDays(day, 1) };
  const months = MONTHS[type] ?? 1;
  const month = Number(day.slice(5, 7)) - 1;
  const from = addMonths(`${day.slice(0, 7)}-01`, -(month % months));
  return { from, to: addMonths(from, months) };
}

function addMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const length = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, length))).toISOString().slice(0, 10);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

function monthsBetween(from: string, to: string): number {
  const count = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return count(to) - count(from);
}

function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}
