import { callScope, percentile } from "./call-scope.ts";
import type { InsightScope, SqlQuery } from "./model.ts";

/** How long did calls take in each bucket? Percentiles of the calls themselves; a bucket without a call has none. */
export function responseTimes({ range, filters }: InsightScope): SqlQuery {
  const values: unknown[] = [range.bucketStarts, range.to];
  const scope = callScope(filters, values);
  return {
    text: `WITH timed AS (
        SELECT width_bucket(e."at", $1::timestamptz[]) AS bucket, count(*)::int AS "calls",
          ${percentile(0.5)} AS "p50", ${percentile(0.95)} AS "p95", ${percentile(0.99)} AS "p99"
        FROM "JournalEvent" e WHERE e."at" >= ($1::timestamptz[])[1] AND e."at" < $2 AND e."durationMicros" IS NOT NULL AND ${scope} GROUP BY 1)
      SELECT start.at AS "start", coalesce("calls", 0) AS "calls", "p50", "p95", "p99"
      FROM unnest($1::timestamptz[]) WITH ORDINALITY AS start(at, bucket) LEFT JOIN timed USING (bucket) ORDER BY 1`,
    values,
  };
}
