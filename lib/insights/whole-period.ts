import { callScope, percentile } from "./call-scope.ts";
import type { InsightScope, SqlQuery } from "./model.ts";

/** How long did calls take over the whole period? One percentile of all calls, not an average of buckets. */
export function wholePeriod({ range, filters }: InsightScope): SqlQuery {
  const values: unknown[] = [range.from, range.to];
  const scope = callScope(filters, values);
  return {
    text: `SELECT count(*)::int AS "calls", ${percentile(0.5)} AS "p50", ${percentile(0.95)} AS "p95", ${percentile(0.99)} AS "p99"
      FROM "JournalEvent" e WHERE e."at" >= $1 AND e."at" < $2 AND e."durationMicros" IS NOT NULL AND ${scope}`,
    values,
  };
}
