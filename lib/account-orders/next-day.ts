import { patternOf } from "#lib/payments/frequency.ts";
import type { Frequency } from "#lib/payments/frequency.ts";
import { addDays } from "#lib/payments/london.ts";

/** Those that come every so many months, but more than one: the month they fall in depends on the one before. */
const BY_MONTHS = /^(TWMH|ALMH|QURT|FOMH|FIMH|MIAN|YEAR|TWYR|IntrvlMnthDay:.+)$/;
const BY_DAYS = /^(WEEK|FRTN|FOWK|IntrvlDay:.+|IntrvlWkDay:.+)$/;

/**
 * The day of a regular payment that comes after another; null for a frequency no bank could keep to. `first` is the day
 * of the first one ever, so that neither a short month nor a holiday moves those that follow.
 */
export function nextDay(frequency: Frequency, first: string, after: string): string | null {
  const { Type, PointInTime } = frequency;
  const isMonthly = Type === "MNTH" || BY_MONTHS.test(Type);
  const pattern = patternOf({ Type, PointInTime: PointInTime ?? (isMonthly ? String(dayOf(first)) : undefined) });
  if (!pattern) return null;
  if (BY_MONTHS.test(Type)) return pattern(`${after.slice(0, 7)}-01`, 1);
  if (!BY_DAYS.test(Type)) return pattern(addDays(after, 1), 0);
  const start = pattern(first, 0);
  let n = Math.max(0, Math.floor(daysBetween(start, after) / daysBetween(start, pattern(first, 1))));
  while (pattern(first, n) <= after) n++;
  return pattern(first, n);
}

function dayOf(day: string): number {
  return Number(day.slice(8));
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
