import type { InsightFilters } from "./model.ts";

/** Conditions on calls that follow from the filters; the values they need are added to `values`. */
export function callScope(filters: InsightFilters, values: unknown[]): string {
  const parts = [`e."kind" = 'call'`];
  const place = (value: unknown) => `$${values.push(value)}`;
  if (filters.app) parts.push(`e."appId" = ${place(filters.app)}::uuid`);
  if (filters.family) parts.push(`e."family" = ${place(filters.family)}`);
  if (filters.status) {
    const lowest = Number(filters.status[0]) * 100;
    parts.push(`e."status" >= ${place(lowest)} AND e."status" < ${place(lowest + 100)}`);
  }
  return parts.join(" AND ");
}

export const SUCCEEDED = `count(*) FILTER (WHERE e."status" < 400)::int`;
export const REFUSED = `count(*) FILTER (WHERE e."status" >= 400 AND e."status" < 500)::int`;
export const FAULTS = `count(*) FILTER (WHERE e."status" >= 500)::int`;

/** A real percentile of the single calls, in milliseconds. */
export const percentile = (share: number): string =>
  `(percentile_cont(${share}) WITHIN GROUP (ORDER BY e."durationMicros") / 1000.0)::float8`;
