import { callScope, FAULTS } from "./call-scope.ts";
import type { InsightScope, SqlQuery } from "./model.ts";

/** Which operations are refused or fail most often, and why? */
export function failingOperations({ range, filters }: InsightScope): SqlQuery {
  const values: unknown[] = [range.from, range.to];
  const scope = callScope(filters, values);
  return {
    text: `SELECT e."name" AS "operation", e."method", e."path", count(*)::int AS "calls",
        count(*) FILTER (WHERE e."status" >= 400)::int AS "refused", ${FAULTS} AS "faults",
        count(DISTINCT e."appId") FILTER (WHERE e."status" >= 400)::int AS "apps",
        mode() WITHIN GROUP (ORDER BY e."errorCode") FILTER (WHERE e."status" >= 400) AS "topCode"
      FROM "JournalEvent" e WHERE e."at" >= $1 AND e."at" < $2 AND ${scope}
      GROUP BY 1, 2, 3 HAVING count(*) FILTER (WHERE e."status" >= 400) > 0 ORDER BY "refused" DESC, "calls" DESC LIMIT 10`,
    values,
  };
}
