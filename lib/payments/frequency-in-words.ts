import { frequencies } from "#lib/standards/obuk/mandates.ts";

type Frequency = { Type: string; PointInTime?: string | undefined };

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const QUARTER_DAYS: Record<string, string> = {
  ENGLISH: "the English quarter days",
  SCOTTISH: "the Scottish quarter days",
  RECEIVED: "20 March, 19 June, 24 September and 20 December",
};

/** How often, in words: "every month on day 15". Knows the codes of v4 and the patterns of v3.1. */
export function frequencyInWords({ Type: type, PointInTime: point }: Frequency): string {
  const [name = "", first = "", second = ""] = type.split(":");
  const pattern = PATTERNS[name];
  if (pattern) return pattern(first, second);
  const known = Object.hasOwn(frequencies, type) ? frequencies[type as keyof typeof frequencies] : type;
  const words = `${known.charAt(0).toLowerCase()}${known.slice(1)}`;
  return point && Number(point) > 0 ? `${words} on ${dayOf(type, Number(point))}` : words;
}

function dayOf(type: string, point: number): string {
  return type === "WEEK" || type === "FRTN" ? (WEEKDAYS[point - 1] ?? `day ${point}`) : `day ${point}`;
}

const PATTERNS: Record<string, (first: string, second: string) => string> = {
  NotKnown: () => "whenever it falls due",
  EvryDay: () => "every day",
  EvryWorkgDay: () => "every working day",
  IntrvlDay: (days) => `every ${Number(days)} days`,
  IntrvlWkDay: (weeks, day) => `${every(Number(weeks), "week")} on ${weekday(day)}`,
  WkInMnthDay: (week, day) => `every month, on ${weekday(day)} of week ${Number(week)}`,
  IntrvlMnthDay: (months, day) => `${every(Number(months), "month")} ${monthDay(Number(day))}`,
  QtrDay: (which) => `every quarter, on ${QUARTER_DAYS[which] ?? which}`,
};

function every(count: number, unit: string): string {
  return count === 1 ? `every ${unit}` : `every ${count} ${unit}s`;
}

function weekday(day: string): string {
  return WEEKDAYS[Number(day) - 1] ?? day;
}

function monthDay(day: number): string {
  if (day > 0) return `on day ${day}`;
  return day === -1 ? "on the last day" : `${-day} days before the end of the month`;
}
