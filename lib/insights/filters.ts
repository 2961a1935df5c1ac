import { z } from "zod";
import type { InsightFilters } from "./model.ts";
import { FAMILIES, PERIODS, STATUS_CLASSES } from "./model.ts";

/** The same for pages and files: what cannot be read is left out. */
const insightFilters = z.object({
  period: z.enum(PERIODS).catch("24h").default("24h"),
  app: z.uuid().optional().catch(undefined),
  family: z.enum(FAMILIES).optional().catch(undefined),
  status: z.enum(STATUS_CLASSES).optional().catch(undefined),
}) satisfies z.ZodType<InsightFilters>;

type Params = Record<string, string | string[] | undefined> | URLSearchParams;

export function readInsightFilters(params: Params): InsightFilters {
  const given = params instanceof URLSearchParams ? Object.fromEntries(params) : params;
  const single = Object.entries(given).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]);
  return insightFilters.parse(Object.fromEntries(single.filter(([, value]) => value !== "")));
}

export function writeInsightFilters(
  filters: InsightFilters,
  changes: Partial<Record<keyof InsightFilters, string | undefined>> = {},
): string {
  const all: Record<string, string | undefined> = { ...filters, ...changes };
  const query = new URLSearchParams();
  for (const name of ["period", "app", "family", "status"]) if (all[name] !== undefined) query.set(name, all[name]);
  return `?${query}`;
}
