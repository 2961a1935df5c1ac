import { requireRole } from "#lib/developers/actor.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { selectCallsByApp } from "./data.ts";
import type { AppCalls } from "./model.ts";

/** Calls and refusals of each of the organisation's apps since a moment; apps without a call are left out. */
export async function countCallsByApp(actor: Actor, organisationId: string, since: Date): Promise<AppCalls[]> {
  requireRole(actor, organisationId, "view");
  return selectCallsByApp(organisationId, since);
}
