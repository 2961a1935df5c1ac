import Holidays from "date-holidays";
import { addDays, weekdayOf } from "./london.ts";

let england: Holidays | null = null;
const known = new Map<number, ReadonlySet<string>>();

/** The bank holidays of England in a year. */
function bankHolidays(year: number): ReadonlySet<string> {
  const found = known.get(year);
  if (found) return found;
  england ??= new Holidays("GB", "ENG");
  const days = england.getHolidays(year).filter(({ type }) => type === "public" || type === "bank");
  const holidays = new Set(days.map(({ date }) => date.slice(0, 10)));
  known.set(year, holidays);
  return holidays;
}

export function isWorkingDay(day: string): boolean {
  return weekdayOf(day) <= 5 && !bankHolidays(Number(day.slice(0, 4))).has(day);
}

/** This day when banks work on it, otherwise the next on which they do. */
export function workingDayFrom(day: string): string {
  return isWorkingDay(day) ? day : workingDayFrom(addDays(day, 1));
}

/** So many working days later. */
export function addWorkingDays(day: string, days: number): string {
  return days === 0 ? workingDayFrom(day) : addWorkingDays(workingDayFrom(addDays(day, 1)), days - 1);
}

/** The last working day up to this day. */
export function workingDayUntil(day: string): string {
  return isWorkingDay(day) ? day : workingDayUntil(addDays(day, -1));
}
