const DAY_MS = 86_400_000;

/** A UTC calendar day of the sample history. */
export type Day = {
  start: Date;
  index: number;
  year: number;
  month: number;
  date: number;
  weekday: number;
  last: boolean;
};

/** The days before `end`, oldest first; `end` itself, the day of the first seeding, is not over yet and has no data. */
export function daysBefore(end: Date, count: number): Day[] {
  return Array.from({ length: count }, (_, index) =>
    describeDay(new Date(end.getTime() - (count - index) * DAY_MS), index),
  );
}

function describeDay(start: Date, index: number): Day {
  const last = new Date(start.getTime() + DAY_MS).getUTCDate() === 1;
  return {
    start,
    index,
    year: start.getUTCFullYear(),
    month: start.getUTCMonth() + 1,
    date: start.getUTCDate(),
    weekday: start.getUTCDay(),
    last,
  };
}

export function isWeekend(day: Day): boolean {
  return day.weekday === 0 || day.weekday === 6;
}

/** Whether what falls due on `date` of the month is booked today: on a weekend, the Monday after. */
export function isDue(day: Day, date: number): boolean {
  if (isWeekend(day)) return false;
  const reaches = day.weekday === 1 ? 2 : 0;
  return day.date >= date && day.date - date <= reaches;
}

/** Whether today is payday: `date` of the month or, on a weekend, the Friday before. */
export function isPayday(day: Day, date: number): boolean {
  if (isWeekend(day)) return false;
  const reaches = day.weekday === 5 ? 2 : 0;
  return date >= day.date && date - day.date <= reaches;
}

export function timeOn(day: Day, hour: number, minute: number, second: number): Date {
  return new Date(day.start.getTime() + ((hour * 60 + minute) * 60 + second) * 1000);
}
