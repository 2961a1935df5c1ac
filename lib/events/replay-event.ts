import { recordAudit } from "#lib/audit/record-audit.ts";
import { realNow } from "#lib/clock.ts";
import { withTransaction } from "#lib/db.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { describeActor, requireRole } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";
import { selectTarget } from "./delivery-data.ts";
import { resetEvent, selectDelivery } from "./listing-data.ts";
import type { Delivery } from "./listing-data.ts";

/**
 * Sends an event once more, whatever became of it, or offers it once more to an app that collects: the same bytes and the
 * same jti. Throws state-conflict when the app has subscribed to nothing.
 */
export async function replayEvent(actor: Actor, organisationId: string, id: string): Promise<Delivery> {
  requireRole(actor, organisationId, "develop");
  const event = await findDelivery(organisationId, id);
  const target = await selectTarget(event.appId);
  if (!target || (!target.url && !target.isSubscribed)) {
    throw new DomainError("state-conflict", "The app has no subscription and no callback URL");
  }
  await withTransaction(async (tx) => {
    await resetEvent(tx, event, { pushState: target.url ? "waiting" : "poll", at: realNow() });
    await recordAudit(tx, {
      organisationId,
      actor: describeActor(actor),
      action: "event.replay",
      object: `event:${event.id}`,
      detail: { appId: event.appId, kind: event.kind, state: event.state },
    });
  });
  return findDelivery(organisationId, id);
}

async function findDelivery(organisationId: string, id: string): Promise<Delivery> {
  const event = isUuid(id) ? await selectDelivery(organisationId, id) : null;
  if (!event) throw new DomainError("resource-not-found", "There is no event with this id", { field: "id" });
  return event;
}
