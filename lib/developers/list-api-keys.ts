import { type Actor, requireRole } from "./actor.ts";
import { selectApiKeys } from "./data.ts";
import type { ApiKeyView } from "./model.ts";

/** The organisation's keys, newest first, revoked ones too. Never their secrets. */
export async function listApiKeys(actor: Actor, organisationId: string): Promise<ApiKeyView[]> {
  requireRole(actor, organisationId, "view");
  return selectApiKeys(organisationId);
}
