import { requireRole } from "#lib/developers/actor.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { selectRelated } from "./data.ts";
import type { Call, RelatedEvent } from "./model.ts";

const MOST = 40;

/** Calls and steps with the same interaction id or consent, newest first, within the organisation. */
export async function relatedCalls(actor: Actor, call: Call): Promise<RelatedEvent[]> {
  const { organisationId, interactionId, consentId } = call;
  if (!organisationId || (!interactionId && !consentId)) return [];
  requireRole(actor, organisationId, "view");
  const events = await selectRelated({ organisationId, interactionId, consentId }, MOST + 1);
  return events.filter((event) => event.id !== call.id).slice(0, MOST);
}
