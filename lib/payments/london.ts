/** Days and hours of the United Kingdom, where the bank is. A day is text: 2026-11-22. */

const PARTS = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

function partsOf(at: Date): Record<string, string> {
  return Object.fromEntries(PARTS.formatToParts(at).map(({ type, value }) => [type, value]));
}

/** The day it is in London. */
export function londonDay(at: Date): string {
  const { year, month, day } = partsOf(at);
  return `${year}-${month}-${day}`;
}

/** What the clocks in London show, as 15:30. */
export function londonTime(at: Date): string {
  const { hour, minute } = partsOf(at);
  return `${hour}:${minute}`;
}

/** The moment at which the clocks in London show this time on this day; where they jump over it, an hour later. */
export function atLondon(day: string, time: string): Date {
  const asUtc = new Date(`${day}T${time.length === 5 ? `${time}:00` : time}Z`);
  const summer = new Date(asUtc.getTime() - 3_600_000);
  return isShown(summer, day, time) ? summer : asUtc;
}

function isShown(at: Date, day: string, time: string): boolean {
  return londonDay(at) === day && londonTime(at) === time.slice(0, 5);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** From 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}
