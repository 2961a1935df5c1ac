import { addDays, weekdayOf } from "./london.ts";
import { workingDayFrom, workingDayUntil } from "./working-days.ts";

export type Frequency = { Type: string; CountPerPeriod?: number; PointInTime?: string };

/** The day of the n-th payment, from 0, of those that fall on a day or after it. */
export type Pattern = (from: string, n: number) => string;

const DAYS: Readonly<Record<string, number>> = { DAIL: 1, WEEK: 7, FRTN: 14, FOWK: 28, EvryDay: 1 };

const MONTHS: Readonly<Record<string, number>> = {
  MNTH: 1,
  TWMH: 2,
  ALMH: 2,
  QURT: 3,
  FOMH: 4,
  FIMH: 5,
  MIAN: 6,
  YEAR: 12,
  TWYR: 24,
};

/** Quarter days as month and day, in the order of the year. */
const QUARTER_DAYS: Readonly<Record<string, readonly string[]>> = {
  ENGLISH: ["03-25", "06-24", "09-29", "12-25"],
  SCOTTISH: ["02-02", "05-15", "08-01", "11-11"],
  RECEIVED: ["03-20", "06-19", "09-24", "12-20"],
};

/** What a frequency of v4, or a pattern of v3, means; null for one that no bank could keep to. */
export function patternOf({ Type, PointInTime }: Frequency): Pattern | null {
  const point = readPoint(PointInTime);
  if (point === undefined) return null;
  const days = DAYS[Type];
  if (days !== undefined) return everyDays(days, days % 7 === 0 ? point : null);
  const months = MONTHS[Type];
  if (months !== undefined) return everyMonths(months, point === null ? sameDay : () => point);
  if (Type === "WODL" || Type === "EvryWorkgDay") return everyWorkingDay;
  if (Type === "LXMH") return everyMonths(1, () => -1);
  if (Type === "LWMH") return lastWorkingDays;
  return patternOfV3(Type);
}

function patternOfV3(type: string): Pattern | null {
  const [name, first = "", second = ""] = type.split(":");
  const [a, b] = [Number(first), Number(second)];
  if (name === "IntrvlDay") return everyDays(a, null);
  if (name === "IntrvlWkDay") return everyDays(7 * a, b);
  if (name === "IntrvlMnthDay") return everyMonths(a, () => b);
  if (name === "WkInMnthDay") return weekdayInMonth(a, b);
  const quarterDays = name === "QtrDay" ? QUARTER_DAYS[first] : undefined;
  return quarterDays ? onDaysOfYear(quarterDays) : null;
}

/** Null when there is none, undefined when it is no day. */
function readPoint(text: string | undefined): number | null | undefined {
  if (text === undefined) return null;
  const point = /^-?\d{1,2}$/.test(text) ? Number(text) : 0;
  return (point >= 1 && point <= 31) || (point >= -5 && point <= -1) ? point : undefined;
}

function everyDays(step: number, weekday: number | null): Pattern {
  return (from, n) => {
    const wait = weekday === null ? 0 : (((weekday - weekdayOf(from)) % 7) + 7) % 7;
    return addDays(from, wait + n * step);
  };
}

const everyWorkingDay: Pattern = (from, n) => {
  let day = workingDayFrom(from);
  for (let left = n; left > 0; left--) day = workingDayFrom(addDays(day, 1));
  return day;
};

const sameDay = (from: string) => Number(from.slice(8));

/** Counted from the end when negative; the last day of a month that is shorter. */
function everyMonths(step: number, dayOf: (from: string) => number): Pattern {
  return (from, n) => {
    const day = dayOf(from);
    const wait = dayInMonth(monthOf(from), day) < from ? 1 : 0;
    return dayInMonth(monthOf(from) + wait + n * step, day);
  };
}

const lastWorkingDays: Pattern = (from, n) => {
  const lastOf = (month: number) => workingDayUntil(dayInMonth(month, -1));
  const wait = lastOf(monthOf(from)) < from ? 1 : 0;
  return lastOf(monthOf(from) + wait + n);
};

/** The first to fourth of a weekday in a month; the fifth is the last. */
function weekdayInMonth(week: number, weekday: number): Pattern {
  const inMonth = (month: number) => {
    const first = everyDays(7, weekday)(dayInMonth(month, 1), week - 1);
    return monthOf(first) === month ? first : addDays(first, -7);
  };
  return (from, n) => inMonth(monthOf(from) + (inMonth(monthOf(from)) < from ? 1 : 0) + n);
}

function onDaysOfYear(days: readonly string[]): Pattern {
  return (from, n) => {
    const passed = days.filter((day) => day < from.slice(5)).length;
    const index = passed + n;
    const year = Number(from.slice(0, 4)) + Math.floor(index / days.length);
    return `${year}-${days[index % days.length] ?? ""}`;
  };
}

/** Months since the year 0. */
function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function dayInMonth(month: number, day: number): string {
  const [year, index] = [Math.floor(month / 12), month % 12];
  const length = new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
  const wanted = day < 0 ? length + 1 + day : Math.min(day, length);
  return `${year}-${String(index + 1).padStart(2, "0")}-${String(wanted).padStart(2, "0")}`;
}
