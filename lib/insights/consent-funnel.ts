import { FUNNEL_EXITS, FUNNEL_STAGES } from "./model.ts";
import type { InsightScope, SqlQuery } from "./model.ts";

/**
 * How far do consents get? Every consent counts once, at the furthest stage it reached, with the last way it left.
 * A consent belongs to the period in which it was first seen; a step missed on the way (a skipped page) does not stop it.
 */
export function consentFunnel({ range, filters }: InsightScope): SqlQuery {
  const values: unknown[] = [range.from, range.to, FUNNEL_STAGES, FUNNEL_EXITS];
  const app = filters.app ? `AND "appId" = $${values.push(filters.app)}::uuid` : "";
  return {
    text: `WITH seen AS (
        SELECT "consentId", max(array_position($3::text[], "name")) AS reached,
          (array_agg("name" ORDER BY "at" DESC) FILTER (WHERE "name" = ANY ($4::text[])))[1] AS exit,
          bool_or("name" = 'confirmed') AS confirmed
        FROM "JournalEvent"
        WHERE "kind" = 'journey' AND "consentId" IS NOT NULL AND "at" >= $1::timestamptz - interval '1 day' AND "at" < $2 ${app}
        GROUP BY "consentId" HAVING min("at") >= $1)
      SELECT ($3::text[])[coalesce(reached, 1)] AS "stage",
        CASE WHEN NOT confirmed THEN exit END AS "exit", count(*)::int AS "consents"
      FROM seen GROUP BY 1, 2`,
    values,
  };
}
