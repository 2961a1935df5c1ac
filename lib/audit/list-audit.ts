import { type Actor, requireRole } from "#lib/developers/actor.ts";

import { selectAuditRows } from "./data.ts";

/** What was done in the organisation, newest first. */
export async function listAudit(actor: Actor, organisationId: string, limit = 50) {
  requireRole(actor, organisationId, "view");
  return selectAuditRows(organisationId, limit);
}
