import { type Actor, requireRole } from "#lib/developers/actor.ts";

import { selectMembers } from "./data.ts";
import type { Member } from "./model.ts";

export async function listMembers(actor: Actor, organisationId: string): Promise<Member[]> {
  requireRole(actor, organisationId, "view");
  return selectMembers(organisationId);
}
