import { z } from "zod";

const extended =
  /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?$/i;
const basic = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(?:(\d{2})(?:[.,](\d{1,9}))?)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/**
 * Reads a date filter as banks have to take it: ISO 8601, extended or basic, date alone or with time.
 * A time zone must not be sent (4.0.1) and is passed over where it is. Null when it is no date.
 */
export function parseFilterDateTime(value: string): Date | null {
  // A plus sign left unescaped in a query arrives as a space.
  const match = extended.exec(value.replace(" ", "+")) ?? basic.exec(value.replace(" ", "+"));
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const milliseconds = Number((match[7] ?? "").padEnd(3, "0").slice(0, 3));
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second, milliseconds));
  const unchanged =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && minute < 60 && second < 60 && hour < 24;
  return unchanged ? date : null;
}

/** A query parameter that takes what `parseFilterDateTime` reads, and gives a Date. */
export const filterDateTime = z.string().transform((value, context) => {
  const date = parseFilterDateTime(value);
  if (date) return date;
  context.addIssue({
    code: "custom",
    message: "Use an ISO 8601 date and time without a time zone",
  });
  return z.NEVER;
});
