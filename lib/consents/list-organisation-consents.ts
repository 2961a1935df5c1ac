import { type Actor, requireRole } from "#lib/developers/actor.ts";

import { type ListedConsent, selectConsentsOfOrganisation } from "./organisation-data.ts";

/** What customers were asked for by the organisation's apps, newest first. Nothing about who the customers are. */
export async function listOrganisationConsents(
  actor: Actor,
  organisationId: string,
  limit = 100,
): Promise<ListedConsent[]> {
  requireRole(actor, organisationId, "view");
  return selectConsentsOfOrganisation(organisationId, limit);
}
