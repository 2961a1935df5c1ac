import type { InsightPeriod, InsightRange } from "./model.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

const BUCKETS: Record<InsightPeriod, { bucketMs: number; count: number }> = {
  "1h": { bucketMs: 2 * MINUTE_MS, count: 30 },
  "24h": { bucketMs: 60 * MINUTE_MS, count: 24 },
  "7d": { bucketMs: 360 * MINUTE_MS, count: 28 },
  "28d": { bucketMs: DAY_MS, count: 28 },
};

const zone = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  timeZoneName: "longOffset",
  year: "numeric",
});

/** How far the clocks in London are ahead of UTC at a moment. */
function offsetMs(at: number): number {
  const name = zone.formatToParts(new Date(at)).find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return hours ? (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS : 0;
}

/** Buckets that begin on the clock of London: whole hours, whole days. */
export function rangeOf(period: InsightPeriod, to: Date): InsightRange {
  const { bucketMs, count } = BUCKETS[period];
  const local = to.getTime() + offsetMs(to.getTime());
  const lastLocal = Math.floor(local / bucketMs) * bucketMs;
  const bucketStarts = Array.from({ length: count }, (_, index) => {
    const start = lastLocal - (count - 1 - index) * bucketMs;
    return new Date(start - offsetMs(start));
  });
  const from = bucketStarts[0] ?? to;
  return { from, to, previousFrom: new Date(2 * from.getTime() - to.getTime()), bucketMs, bucketStarts };
}
