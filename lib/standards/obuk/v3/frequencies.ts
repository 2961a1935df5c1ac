import { z } from "zod";

import { frequencies } from "../mandates.ts";
import type { frequency } from "../mandates.ts";
import { when } from "./translate.ts";

/** How often: the patterns of v3.1, and the codes of v4.0 with a point in time. */

type Frequency = z.infer<typeof frequency>;

export const UNKNOWN_FREQUENCY = "NotKnown";

const PATTERN =
  "^(EvryDay)$|^(EvryWorkgDay)$|^(IntrvlDay:((0[2-9])|([1-2][0-9])|3[0-1]))$|^(IntrvlWkDay:0[1-9]:0[1-7])$|^(WkInMnthDay:0[1-5]:0[1-7])$|^(IntrvlMnthDay:(0[1-6]|12|24):(-0[1-5]|0[1-9]|[12][0-9]|3[01]))$|^(QtrDay:(ENGLISH|SCOTTISH|RECEIVED))$";

export function frequencyText({ mayBeUnknown }: { mayBeUnknown: boolean }) {
  return z.string().regex(new RegExp(mayBeUnknown ? `^(NotKnown)$|${PATTERN}` : PATTERN));
}

const DAILY = { EvryDay: "DAIL", EvryWorkgDay: "WODL" } as const;
/** Weeks between payments; the point in time is the day of the week. */
const WEEKS = { "01": "WEEK", "02": "FRTN", "04": "FOWK" } as const;
/** Months between payments; the point in time is the day of the month, negative ones counted from its end. */
const MONTHS = {
  "01": "MNTH",
  "02": "TWMH",
  "03": "QURT",
  "04": "FOMH",
  "05": "FIMH",
  "06": "MIAN",
  "12": "YEAR",
  "24": "TWYR",
} as const;

/** A pattern as v4.0 writes it. Those without a code (every third day, quarter days) v4.0 takes as they are. */
export function frequencyToV4(pattern: string): Frequency {
  if (pattern in DAILY) return { Type: DAILY[pattern as keyof typeof DAILY] };
  const [kind, interval = "", day = ""] = pattern.split(":");
  if (kind === "IntrvlWkDay" && interval in WEEKS) {
    return { Type: WEEKS[interval as keyof typeof WEEKS], PointInTime: day };
  }
  if (kind === "IntrvlMnthDay" && interval in MONTHS) {
    return { Type: MONTHS[interval as keyof typeof MONTHS], PointInTime: day.replace("-0", "-") };
  }
  return { Type: pattern };
}

const LAST_OF_MONTH = "IntrvlMnthDay:01:-01";

/** Codes that have one pattern, whatever the day. ALMH says the same as TWMH. */
const FIXED: Readonly<Record<string, string>> = {
  DAIL: "EvryDay",
  WODL: "EvryWorkgDay",
  LXMH: LAST_OF_MONTH,
  LWMH: LAST_OF_MONTH,
};

/** A frequency as v3.1 writes it. The day a code leaves open is that of the first of `dates` that is known. */
export function frequencyToV3({ Type, PointInTime }: Frequency, dates: readonly (string | undefined)[]): string {
  if (!(Type in frequencies)) return Type;
  const fixed = FIXED[Type];
  if (fixed) return fixed;
  const date = dates.find((each) => each !== undefined);
  const weeks = intervalOf(WEEKS, Type);
  if (weeks) return `IntrvlWkDay:${weeks}:${pointWithin(WEEKDAY, PointInTime) ?? weekdayOf(date)}`;
  const months = intervalOf(MONTHS, Type === "ALMH" ? "TWMH" : Type);
  if (months) return `IntrvlMnthDay:${months}:${pointWithin(MONTH_DAY, PointInTime) ?? date?.slice(8, 10) ?? "01"}`;
  return UNKNOWN_FREQUENCY;
}

const WEEKDAY = /^0[1-7]$/;
const MONTH_DAY = /^(-0[1-5]|0[1-9]|[12]\d|3[01])$/;

/** The point in time in two digits, where the pattern can say it. */
function pointWithin(range: RegExp, point: string | undefined): string | undefined {
  const written = when(point, twoDigits);
  return written !== undefined && range.test(written) ? written : undefined;
}

function intervalOf(table: Readonly<Record<string, string>>, code: string): string | undefined {
  return Object.keys(table).find((interval) => table[interval] === code);
}

function twoDigits(point: string): string {
  return point.startsWith("-") ? `-${point.slice(1).padStart(2, "0")}` : point.padStart(2, "0");
}

/** 01 for Monday. */
function weekdayOf(date: string | undefined): string {
  const day = date === undefined ? 1 : new Date(`${date.slice(0, 10)}T00:00:00Z`).getUTCDay() || 7;
  return twoDigits(String(day));
}

const COLLECTIONS: Readonly<Record<string, string>> = {
  YEAR: "UK.OBIE.Annual",
  DAIL: "UK.OBIE.Daily",
  FRTN: "UK.OBIE.Fortnightly",
  MIAN: "UK.OBIE.HalfYearly",
  MNTH: "UK.OBIE.Monthly",
  QURT: "UK.OBIE.Quarterly",
  WEEK: "UK.OBIE.Weekly",
};
const UNKNOWN_COLLECTION = "UK.OBIE.NotKnown";

/** Names for how often a direct debit is collected. */
export const COLLECTION_FREQUENCIES = [...Object.values(COLLECTIONS), UNKNOWN_COLLECTION];

export function collectionFrequencyToV3({ Type }: Frequency): string {
  const code = Type in frequencies ? Type : frequencyToV4(Type).Type;
  return COLLECTIONS[code] ?? UNKNOWN_COLLECTION;
}
