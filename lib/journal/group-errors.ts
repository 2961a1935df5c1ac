import { requireRole } from "#lib/developers/actor.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { selectErrorGroups } from "./data.ts";
import type { CallFilters, ErrorGroup } from "./model.ts";

const MOST = 100;

/** The organisation's refused calls, grouped by code, check and operation, most frequent first. */
export async function groupErrors(
  actor: Actor,
  { organisationId, ...filters }: { organisationId: string } & CallFilters,
): Promise<ErrorGroup[]> {
  requireRole(actor, organisationId, "view");
  return selectErrorGroups({ organisationId, filters }, MOST);
}
