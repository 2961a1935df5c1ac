import { type Actor, requireRole } from "#lib/developers/actor.ts";
import { checkCursor } from "./check-cursor.ts";
import { selectSoftwareOf } from "./data.ts";
import type { Software } from "./model.ts";

/** The organisation's software, newest first; `before` is the id of the last one already seen. */
export async function listSoftware(
  actor: Actor,
  organisationId: string,
  { before = null, limit = 50 }: { before?: string | null; limit?: number } = {},
): Promise<Software[]> {
  requireRole(actor, organisationId, "view");
  return selectSoftwareOf(organisationId, checkCursor(before), limit);
}
