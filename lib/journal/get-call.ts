import { requireRole } from "#lib/developers/actor.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";
import { selectCall } from "./data.ts";
import type { Call } from "./model.ts";

/** One call of the actor's organisation, with everything kept of it. */
export async function getCall(actor: Actor, id: string): Promise<Call> {
  const call = isUuid(id) ? await selectCall(id) : null;
  if (!call?.organisationId) throw new DomainError("resource-not-found", "There is no such call in your organisation");
  requireRole(actor, call.organisationId, "view");
  return call;
}
