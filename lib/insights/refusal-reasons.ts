import { callScope } from "./call-scope.ts";
import type { InsightScope, SqlQuery } from "./model.ts";

/** Why are calls refused? By code, with the apps it happens to. */
export function refusalReasons({ range, filters }: InsightScope): SqlQuery {
  const values: unknown[] = [range.from, range.to];
  const scope = callScope(filters, values);
  return {
    text: `SELECT coalesce(e."errorCode", 'none') AS "errorCode", e."status", count(*)::int AS "calls", count(DISTINCT e."appId")::int AS "apps"
      FROM "JournalEvent" e WHERE e."at" >= $1 AND e."at" < $2 AND e."status" >= 400 AND ${scope}
      GROUP BY 1, 2 ORDER BY "calls" DESC LIMIT 10`,
    values,
  };
}
