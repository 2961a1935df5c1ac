import { now } from "#lib/clock.ts";
import { isUuid } from "#lib/ids.ts";
import type { CallPosition } from "./call-cursor.ts";
import { startOf } from "./filters.ts";
import type { CallFilters } from "./model.ts";

export type CallQuery = {
  organisationId: string;
  filters: CallFilters;
  before?: CallPosition | null;
  after?: CallPosition | null;
};
export type SqlCondition = { text: string; values: unknown[] };

/** The WHERE clause of a look into one organisation's calls, over "JournalEvent" e joined with "App" a. */
export function callCondition({ organisationId, filters, before, after }: CallQuery): SqlCondition {
  const values: unknown[] = [organisationId];
  const parts = [`e."organisationId" = $1`, `e."kind" = 'call'`];
  const add = (build: (...places: string[]) => string, ...added: unknown[]) => {
    parts.push(build(...added.map((value) => `$${values.push(value)}`)));
  };
  const start = startOf(filters, now());
  if (start) add((at) => `e."at" >= ${at}`, start);
  if (before) add((at, id) => `(e."at", e."id") < (${at}, ${id}::uuid)`, before.at, before.id);
  if (after) add((at, id) => `e."at" >= ${at} AND (e."at", e."id") > (${at}, ${id}::uuid)`, after.at, after.id);
  if (filters.app)
    add((app) => (isUuid(filters.app ?? "") ? `e."appId" = ${app}::uuid` : `a."clientId" = ${app}`), filters.app);
  if (filters.status?.endsWith("xx")) {
    const lowest = Number(filters.status[0]) * 100;
    add((from, to) => `e."status" >= ${from} AND e."status" < ${to}`, lowest, lowest + 100);
  } else if (filters.status) {
    add((status) => `e."status" = ${status}`, Number(filters.status));
  }
  if (filters.consent) add((consent) => `e."consentId" = ${consent}::uuid`, filters.consent);
  for (const [column, value] of exact(filters)) if (value) add((place) => `e."${column}" = ${place}`, value);
  return { text: parts.join(" AND "), values };
}

function exact(filters: CallFilters): [column: string, value: string | undefined][] {
  return [
    ["method", filters.method],
    ["family", filters.family],
    ["name", filters.operation],
    ["interactionId", filters.interactionId],
    ["errorCode", filters.error],
    ["refusedStep", filters.step],
    ["source", filters.source],
  ];
}
