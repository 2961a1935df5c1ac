import type { InsightPeriod } from "#lib/insights/model.ts";

const ZONE = "Europe/London";
const clock = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, day: "numeric", month: "short" });
const fullDay = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, day: "numeric", month: "long", year: "numeric" });

/** On the axis: 14:00 within a day, 12 Mar beyond. */
export function bucketLabel(start: Date, period: InsightPeriod): string {
  if (period === "28d") return day.format(start);
  return period === "7d" ? `${day.format(start)} ${clock.format(start)}` : clock.format(start);
}

/** 13 February to 12 March 2027, or 21 November 2026, 15:00 to 22 November 2026, 14:05. */
export function rangeWords(from: Date, to: Date, period: InsightPeriod): string {
  if (period === "28d" || period === "7d") return `${day.format(from)} to ${fullDay.format(to)}`;
  const start =
    fullDay.format(from) === fullDay.format(to) ? clock.format(from) : `${day.format(from)} ${clock.format(from)}`;
  return `${start} to ${clock.format(to)}, ${fullDay.format(to)}`;
}

export const clockTime = (at: Date): string => clock.format(at);
export const dayTime = (at: Date): string => `${day.format(at)} ${clock.format(at)}`;
