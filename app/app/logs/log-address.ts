import type { CallFilters } from "#lib/journal/model.ts";
import { readCallFilters, writeCallFilters } from "#lib/journal/filters.ts";

type Params = Record<string, string | string[] | undefined>;

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) || undefined;

/** What the address of the log says: filters, view, page and the call that is open. */
export function readLogAddress(params: Params) {
  const filters = readCallFilters(params);
  const view = one(params["view"]) === "errors" ? ("errors" as const) : undefined;
  const cursor = one(params["cursor"]);
  const call = one(params["call"]);
  const hrefWith = (changes: Record<string, string | undefined>) =>
    `/app/logs${writeCallFilters(filters, { view, cursor, ...changes })}`;
  return { filters, view, cursor, call, hrefWith };
}

export const isFiltered = (filters: CallFilters): boolean => Object.keys(filters).length > 0;
