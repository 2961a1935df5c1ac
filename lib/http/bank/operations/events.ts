import { registerCallbackUrl, removeCallbackUrl, replaceCallbackUrl } from "#lib/events/callback-urls.ts";
import { collectEvents } from "#lib/events/collect-events.ts";
import { findCallbackUrl, findSubscription } from "#lib/events/get-subscription.ts";
import type { CallbackUrl, Subscription } from "#lib/events/model.ts";
import { replaceSubscription } from "#lib/events/replace-subscription.ts";
import { subscribe } from "#lib/events/subscribe.ts";
import { unsubscribe } from "#lib/events/unsubscribe.ts";
import type { EventsContract } from "#lib/standards/obuk/events/contracts.ts";
import type { OperationsOf } from "../operation.ts";
import { replyWith } from "../reply.ts";

/** Events: subscriptions, callback URLs, and collecting. */
export const eventOperations: OperationsOf<EventsContract> = {
  CreateEventSubscriptions: async ({ app, body, version }) => {
    const subscription = await subscribe(app, body.Data, version);
    return replyWith(presentSubscription(subscription), { below: `/${subscription.id}` });
  },
  GetEventSubscriptions: async ({ app }) => {
    const subscription = await findSubscription(app);
    return replyWith({ EventSubscription: subscription ? [presentSubscription(subscription)] : [] });
  },
  ChangeEventSubscriptionsEventSubscriptionId: async ({ app, path, body }) =>
    replyWith(presentSubscription(await replaceSubscription(app, path.EventSubscriptionId, body.Data))),
  DeleteEventSubscriptionsEventSubscriptionId: async ({ app, path }) =>
    unsubscribe(app, path.EventSubscriptionId).then(() => null),
  CreateEvents: async ({ app, body }) => ({ document: await collectEvents(app, body) }),
  CreateCallbackUrls: async ({ app, body, version }) => {
    const callbackUrl = await registerCallbackUrl(app, body.Data, version);
    return replyWith(presentCallbackUrl(callbackUrl), { below: `/${callbackUrl.id}` });
  },
  GetCallbackUrls: async ({ app }) => {
    const callbackUrl = await findCallbackUrl(app);
    return replyWith({ CallbackUrl: callbackUrl ? [presentCallbackUrl(callbackUrl)] : [] });
  },
  ChangeCallbackUrlsCallbackUrlId: async ({ app, path, body }) =>
    replyWith(presentCallbackUrl(await replaceCallbackUrl(app, path.CallbackUrlId, body.Data))),
  DeleteCallbackUrlsCallbackUrlId: async ({ app, path }) => removeCallbackUrl(app, path.CallbackUrlId).then(() => null),
};

function presentSubscription({ id, callbackUrl, version, eventTypes }: Subscription) {
  return {
    EventSubscriptionId: id,
    ...(callbackUrl === null ? {} : { CallbackUrl: callbackUrl }),
    Version: version,
    ...(eventTypes.length === 0 ? {} : { EventTypes: eventTypes }),
  };
}

function presentCallbackUrl({ id, url, version }: CallbackUrl) {
  return { CallbackUrlId: id, Url: url, Version: version };
}
