import { callScope, FAULTS, percentile, REFUSED, SUCCEEDED } from "./call-scope.ts";
import type { InsightScope, SqlQuery } from "./model.ts";

/** How much traffic was there, how well did it go, and how was it in the period before? */
export function totals({ range, filters }: InsightScope): SqlQuery {
  const values: unknown[] = [range.previousFrom, range.from, range.to];
  const scope = callScope(filters, values);
  return {
    text: `SELECT e."at" < $2 AS "isPrevious", count(*)::int AS "calls", ${SUCCEEDED} AS "succeeded", ${REFUSED} AS "refused",
        ${FAULTS} AS "faults", ${percentile(0.95)} AS "p95", count(DISTINCT e."appId")::int AS "apps"
      FROM "JournalEvent" e WHERE e."at" >= $1 AND e."at" < $3 AND ${scope} GROUP BY 1`,
    values,
  };
}
