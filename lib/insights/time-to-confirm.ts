import type { InsightScope, SqlQuery } from "./model.ts";

/** How long does a customer take from arriving at the bank to confirming? */
export function timeToConfirm({ range, filters }: InsightScope): SqlQuery {
  const values: unknown[] = [range.from, range.to];
  const app = filters.app ? `AND "appId" = $${values.push(filters.app)}::uuid` : "";
  return {
    text: `WITH seen AS (
        SELECT min("at") FILTER (WHERE "name" = 'arrived') AS arrived, min("at") FILTER (WHERE "name" = 'confirmed') AS confirmed
        FROM "JournalEvent" WHERE "kind" = 'journey' AND "consentId" IS NOT NULL AND "at" >= $1 AND "at" < $2 ${app} GROUP BY "consentId")
      SELECT count(*)::int AS "consents", (percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM confirmed - arrived)))::float8 AS "p50",
        (percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM confirmed - arrived)))::float8 AS "p90"
      FROM seen WHERE confirmed > arrived`,
    values,
  };
}
