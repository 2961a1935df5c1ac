import { z } from "zod";

import { defineContract } from "../contract.ts";
import { listQuery, pageOf, readErrors, sandboxApi, shared, timestamp, writeErrors } from "./api.ts";

const state = z.enum(["waiting", "delivered", "dead", "poll", "none"]).meta({
  description:
    "waiting: to be sent; delivered; dead: given up; poll: kept to be collected; none: the app has stopped asking.",
});

const attempt = z
  .object({
    at: timestamp,
    url: z.string(),
    status: z.int().nullable().meta({ description: "Null when there was no answer." }),
    problem: z.string().nullable().meta({ description: "Why it counts as failed; null when it was taken." }),
    duration_ms: z.int(),
    interaction_id: z.uuid().meta({ description: "As it was sent in x-fapi-interaction-id." }),
  })
  .meta({ id: "WebhookAttempt", description: "One try to send an event." });

const webhook = z
  .object({
    id: z.uuid().meta({ description: "The jti of the event." }),
    app_id: z.uuid(),
    event: z.string().meta({ description: "As in resource-update." }),
    resource_type: z.string(),
    resource_id: z.uuid(),
    at: timestamp.meta({ description: "When it happened, by the clock of the bank." }),
    state,
    next_try_at: timestamp.nullable(),
    delivered_at: timestamp.nullable(),
    acknowledged_at: timestamp.nullable(),
    error: z
      .object({ err: z.string(), description: z.string() })
      .nullable()
      .meta({ description: "What the app said of it when it collected it." }),
    attempts: z.array(attempt),
  })
  .meta({ id: "Webhook", description: "An event of one of the organisation's apps, and how it got on." });

const tag = "Webhooks";

export const listWebhooks = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "listWebhooks",
  method: "GET",
  path: "/webhooks",
  paging: true,
  params: {
    path: z.object({}),
    query: listQuery({
      app: z.string().optional().meta({ description: "Events of this app only, by id or client_id." }),
      state: state.optional().meta({ description: "Events in this state only; all but none if left out." }),
    }),
  },
  requestSchema: null,
  responseSchema: pageOf("WebhookPage", webhook),
  successStatus: 200,
  errorStatuses: readErrors,
  summary: "List events and their deliveries",
  description: "Latest first, each with every try to send it. Events are kept for 72 hours.",
});

export const replayWebhook = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "replayWebhook",
  method: "POST",
  path: "/webhooks/{id}/replay",
  paging: false,
  params: { path: z.object({ id: z.string().meta({ description: "The jti of the event." }) }), query: z.object({}) },
  requestSchema: z.strictObject({}).meta({ id: "WebhookReplay" }),
  responseSchema: webhook,
  successStatus: 200,
  errorStatuses: writeErrors,
  summary: "Send an event again",
  description:
    "Whatever became of it: the same bytes with the same jti. An app without an address finds it when it collects events.",
});

export type Webhook = z.infer<typeof webhook>;
