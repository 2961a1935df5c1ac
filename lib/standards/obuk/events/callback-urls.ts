import { z } from "zod";

import { defineContract } from "../../contract.ts";
import { links, meta, text } from "../common.ts";
import { byApp, creates, deletes, eventsApi, reads, replaces } from "./api.ts";
import { version } from "./event-subscriptions.ts";

const asked = { Url: z.url().meta({ description: "Where events are sent to." }), Version: version };
const callbackUrl = z.object({ CallbackUrlId: text(40).meta({ description: "The callback URL." }), ...asked });

const callbackUrlRequest = z
  .strictObject({ Data: z.object(asked) })
  .meta({ id: "OBCallbackUrl1", description: "An address for events." });

const callbackUrlResponse = z
  .strictObject({ Data: callbackUrl, Links: links.optional(), Meta: meta.optional() })
  .meta({ id: "OBCallbackUrlResponse1", description: "An address events are sent to." });

const callbackUrlsResponse = z
  .strictObject({
    Data: z.object({ CallbackUrl: z.array(callbackUrl).optional() }),
    Links: links.optional(),
    Meta: meta.optional(),
  })
  .meta({ id: "OBCallbackUrlsResponse1", description: "The app's callback URL, or none." });

const none = z.object({});
const callbackUrlPath = z.object({
  CallbackUrlId: z.string().meta({ description: "The callback URL, as answered by its creation." }),
});
const common = { ...byApp, tag: "Callback URLs", since: "3.0" } as const;

export const createCallbackUrl = defineContract(eventsApi, {
  ...common,
  ...creates,
  operationId: "CreateCallbackUrls",
  path: "/callback-urls",
  params: { path: none, query: none },
  requestSchema: callbackUrlRequest,
  responseSchema: callbackUrlResponse,
  summary: "Register a callback URL",
  description:
    "The older way to be told, and of resource updates only. An app has one; it counts for nothing while the app has a subscription.",
});

export const getCallbackUrls = defineContract(eventsApi, {
  ...common,
  ...reads,
  operationId: "GetCallbackUrls",
  path: "/callback-urls",
  params: { path: none, query: none },
  responseSchema: callbackUrlsResponse,
  summary: "Read the callback URL",
  description: "A list of one callback URL, or of none.",
});

export const changeCallbackUrl = defineContract(eventsApi, {
  ...common,
  ...replaces,
  operationId: "ChangeCallbackUrlsCallbackUrlId",
  path: "/callback-urls/{CallbackUrlId}",
  params: { path: callbackUrlPath, query: none },
  requestSchema: callbackUrlResponse,
  responseSchema: callbackUrlResponse,
  summary: "Replace the callback URL",
  description: "The body names the CallbackUrlId of the address once more.",
});

export const deleteCallbackUrl = defineContract(eventsApi, {
  ...common,
  ...deletes,
  operationId: "DeleteCallbackUrlsCallbackUrlId",
  path: "/callback-urls/{CallbackUrlId}",
  params: { path: callbackUrlPath, query: none },
  summary: "Remove the callback URL",
  description: "Nothing more is sent.",
});
