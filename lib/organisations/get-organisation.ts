import { type Actor, requireRole } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";

import { selectOrganisation } from "./data.ts";
import type { Organisation } from "./model.ts";

export async function getOrganisation(actor: Actor, id: string): Promise<Organisation> {
  requireRole(actor, id, "view");
  const organisation = isUuid(id) ? await selectOrganisation(id) : null;
  if (!organisation) throw new DomainError("resource-not-found", "There is no such organisation");
  return organisation;
}
