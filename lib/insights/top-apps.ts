import { callScope, percentile } from "./call-scope.ts";
import type { InsightScope, SqlQuery } from "./model.ts";

/** Which apps call most? Calls that carry no app (no token, a stranger) are left out. */
export function topApps({ range, filters }: InsightScope): SqlQuery {
  const values: unknown[] = [range.from, range.to];
  const scope = callScope(filters, values);
  return {
    text: `SELECT e."appId", a."name" AS "app", o."name" AS "organisation", count(*)::int AS "calls",
        count(*) FILTER (WHERE e."status" >= 400)::int AS "refused", ${percentile(0.95)} AS "p95", max(e."at") AS "lastAt"
      FROM "JournalEvent" e LEFT JOIN "App" a ON a."id" = e."appId" LEFT JOIN "Organisation" o ON o."id" = e."organisationId"
      WHERE e."at" >= $1 AND e."at" < $2 AND e."appId" IS NOT NULL AND ${scope}
      GROUP BY 1, 2, 3 ORDER BY "calls" DESC, "lastAt" DESC LIMIT 10`,
    values,
  };
}
