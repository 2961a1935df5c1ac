import { requireRole } from "#lib/developers/actor.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { readCursor } from "./call-cursor.ts";
import { countCalls } from "./data.ts";
import type { CallFilters } from "./model.ts";

const MOST = 1_000;

/** How many calls came after a cursor, up to a thousand; all of them where there is no cursor. */
export async function countNewCalls(
  actor: Actor,
  { organisationId, after, ...filters }: { organisationId: string; after?: string | null } & CallFilters,
): Promise<number> {
  requireRole(actor, organisationId, "view");
  return countCalls({ organisationId, filters, after: readCursor(after) }, MOST);
}
