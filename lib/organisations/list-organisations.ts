import { type Actor, requireStaff } from "#lib/developers/actor.ts";

import { selectAllOrganisations, selectOrganisations } from "./data.ts";
import type { Organisation } from "./model.ts";

/** The organisations the actor belongs to, oldest first. */
export async function listOwnOrganisations(actor: Actor): Promise<Organisation[]> {
  if (actor.kind === "system") return [];
  const ids = actor.kind === "api-key" ? [actor.organisationId] : actor.memberships.map((m) => m.organisationId);
  return selectOrganisations(ids);
}

/** Every organisation, those waiting for a decision first. For the bank's operations team. */
export async function listAllOrganisations(actor: Actor, limit = 200) {
  requireStaff(actor, "operations");
  return selectAllOrganisations(limit);
}
