import { z } from "zod";

import { defineContract } from "../../contract.ts";
import { links, meta, text } from "../common.ts";
import { byApp, creates, deletes, eventsApi, reads, replaces } from "./api.ts";

export const version = text(10).meta({ id: "Version", description: "Version for the event notification." });

const asked = {
  CallbackUrl: z.url().optional().meta({
    description: "Where events are sent to; left out by an app that collects them.",
  }),
  Version: version,
  EventTypes: z.array(z.string()).optional().meta({ description: "What to be told of; everything if left out." }),
};

const subscription = z.object({
  EventSubscriptionId: text(40).meta({ description: "The subscription." }),
  ...asked,
});

const subscriptionRequest = z
  .strictObject({ Data: z.object(asked) })
  .meta({ id: "OBEventSubscription1", description: "A wish to be told of events." });

const subscriptionResponse = z
  .strictObject({ Data: subscription, Links: links.optional(), Meta: meta.optional() })
  .meta({ id: "OBEventSubscriptionResponse1", description: "A subscription to events." });

const subscriptionsResponse = z
  .strictObject({
    Data: z.object({ EventSubscription: z.array(subscription).optional() }),
    Links: links.optional(),
    Meta: meta.optional(),
  })
  .meta({ id: "OBEventSubscriptionsResponse1", description: "The app's subscription, or none." });

const none = z.object({});
const subscriptionPath = z.object({
  EventSubscriptionId: z.string().meta({ description: "The subscription, as answered by its creation." }),
});
const common = { ...byApp, tag: "Event subscriptions", since: "3.1.2" } as const;

export const createEventSubscription = defineContract(eventsApi, {
  ...common,
  ...creates,
  operationId: "CreateEventSubscriptions",
  path: "/event-subscriptions",
  params: { path: none, query: none },
  requestSchema: subscriptionRequest,
  responseSchema: subscriptionResponse,
  summary: "Subscribe to events",
  description:
    "An app has one subscription. With a CallbackUrl events are sent there; without one they are kept for the app to collect. The address is https and ends with the version and event-notifications, as in /open-banking/v4.0/event-notifications.",
});

export const getEventSubscriptions = defineContract(eventsApi, {
  ...common,
  ...reads,
  operationId: "GetEventSubscriptions",
  path: "/event-subscriptions",
  params: { path: none, query: none },
  responseSchema: subscriptionsResponse,
  summary: "Read the subscription",
  description: "A list of one subscription, or of none.",
});

export const changeEventSubscription = defineContract(eventsApi, {
  ...common,
  ...replaces,
  operationId: "ChangeEventSubscriptionsEventSubscriptionId",
  path: "/event-subscriptions/{EventSubscriptionId}",
  params: { path: subscriptionPath, query: none },
  requestSchema: subscriptionResponse,
  responseSchema: subscriptionResponse,
  summary: "Replace the subscription",
  description:
    "What is sent replaces what was. The body names the EventSubscriptionId of the address once more. Events that are waiting go to the new address.",
});

export const deleteEventSubscription = defineContract(eventsApi, {
  ...common,
  ...deletes,
  operationId: "DeleteEventSubscriptionsEventSubscriptionId",
  path: "/event-subscriptions/{EventSubscriptionId}",
  params: { path: subscriptionPath, query: none },
  summary: "End the subscription",
  description: "Nothing more is sent or kept. Events that are waiting are dropped.",
});
