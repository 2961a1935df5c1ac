import type { InsightScope, SqlQuery } from "./model.ts";

/** How many connections are there now, how many were confirmed in the period and how many stopped? */
export function connections({ range, filters }: InsightScope): SqlQuery {
  const values: unknown[] = [range.from, range.to];
  const app = filters.app ? `AND c."appId" = $${values.push(filters.app)}::uuid` : "";
  return {
    text: `SELECT count(*) FILTER (WHERE c."status" = 'AUTH' AND (c."expiresAt" IS NULL OR c."expiresAt" > $2))::int AS "active",
        count(*) FILTER (WHERE c."authorisedAt" >= $1 AND c."authorisedAt" < $2)::int AS "confirmed",
        count(*) FILTER (WHERE c."status" = 'CANC' AND c."statusUpdatedAt" >= $1 AND c."statusUpdatedAt" < $2)::int AS "stopped"
      FROM "Consent" c WHERE c."deletedAt" IS NULL ${app}`,
    values,
  };
}
