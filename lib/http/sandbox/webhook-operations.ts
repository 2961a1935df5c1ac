import { getApp } from "#lib/apps/get-app.ts";
import { listDeliveries } from "#lib/events/list-deliveries.ts";
import type { Delivery } from "#lib/events/listing-data.ts";
import { replayEvent } from "#lib/events/replay-event.ts";
import type { Webhook } from "#lib/standards/sandbox/webhooks.ts";
import { type Operations, PAGE, toPage } from "./operation.ts";

/** Events on their way to apps. */
export const WEBHOOK_OPERATIONS = {
  listWebhooks: async ({ actor, query: { cursor, limit = PAGE, app, state } }) => {
    const { organisationId } = actor;
    const appId = app === undefined ? undefined : (await getApp(actor, app)).id;
    const page = { before: cursor ?? null, limit: limit + 1 };
    const deliveries = await listDeliveries(actor, { organisationId, appId, state, ...page });
    return toPage(deliveries.map(present), limit, ({ id }) => id);
  },
  replayWebhook: async ({ actor, path }) => present(await replayEvent(actor, actor.organisationId, path.id)),
} satisfies Partial<Operations>;

function present(delivery: Delivery): Webhook {
  return {
    id: delivery.id,
    app_id: delivery.appId,
    event: delivery.kind,
    resource_type: delivery.resourceType,
    resource_id: delivery.resourceId,
    at: delivery.at.toISOString(),
    state: delivery.state,
    next_try_at: delivery.nextTryAt?.toISOString() ?? null,
    delivered_at: delivery.deliveredAt?.toISOString() ?? null,
    acknowledged_at: delivery.ackedAt?.toISOString() ?? null,
    error: delivery.pollError,
    attempts: delivery.tries.map(({ at, url, status, problem, durationMs, interactionId }) => ({
      at: at.toISOString(),
      url,
      status,
      problem,
      duration_ms: durationMs,
      interaction_id: interactionId,
    })),
  };
}
