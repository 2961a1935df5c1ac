import { callScope, FAULTS, REFUSED, SUCCEEDED } from "./call-scope.ts";
import type { InsightScope, SqlQuery } from "./model.ts";

/** How many calls were there in each bucket, by how they ended? Buckets without a call are there, with zeros. */
export function callsOverTime({ range, filters }: InsightScope): SqlQuery {
  const values: unknown[] = [range.bucketStarts, range.to];
  const scope = callScope(filters, values);
  return {
    text: `WITH counted AS (
        SELECT width_bucket(e."at", $1::timestamptz[]) AS bucket, ${SUCCEEDED} AS "succeeded", ${REFUSED} AS "refused", ${FAULTS} AS "faults"
        FROM "JournalEvent" e WHERE e."at" >= ($1::timestamptz[])[1] AND e."at" < $2 AND ${scope} GROUP BY 1)
      SELECT start.at AS "start", coalesce("succeeded", 0) AS "succeeded", coalesce("refused", 0) AS "refused", coalesce("faults", 0) AS "faults"
      FROM unnest($1::timestamptz[]) WITH ORDINALITY AS start(at, bucket) LEFT JOIN counted USING (bucket) ORDER BY 1`,
    values,
  };
}
