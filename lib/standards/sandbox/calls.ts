import { z } from "zod";

import { defineContract } from "../contract.ts";
import { listQuery, pageOf, readErrors, sandboxApi, shared, timestamp } from "./api.ts";

const explanation = z
  .object({
    clause: z.string().nullable().meta({ description: "The clause of the standard that decides." }),
    received: z.string().nullable().meta({ description: "What came, without its secrets." }),
    expected: z.string().nullable().meta({ description: "What should have come." }),
    mend: z.string().meta({ description: "What to do about it." }),
  })
  .meta({ id: "RefusalExplanation" });

export const call = z
  .object({
    id: z.uuid(),
    at: timestamp,
    app_id: z.uuid().nullable(),
    client_id: z.string().nullable(),
    operation: z.string().meta({ description: "The operation id, or the step of an identity request." }),
    method: z.string(),
    path: z.string().meta({ description: "The template of the address, never the filled-in one." }),
    status: z.int(),
    error_code: z.string().nullable(),
    refused_step: z.string().nullable().meta({ description: "The check that refused." }),
    reason: z.string().nullable().meta({ description: "Why it refused, in words." }),
    explanation: explanation.nullable().meta({ description: "Of a refusal: what to compare and how to mend it." }),
    faults: z.array(z.string()).meta({ description: "The kinds of the faults that took effect, on purpose." }),
    consent_id: z.string().nullable(),
    interaction_id: z.string().nullable(),
    duration_ms: z.number().nullable(),
    response_bytes: z.int().nullable(),
  })
  .meta({ id: "Call", description: "One request that reached the bank or its identity provider." });

export const callsQuery = listQuery({
  app: z.string().optional().meta({ description: "Calls of this app only, by id or client_id." }),
  status: z.enum(["2xx", "3xx", "4xx", "5xx"]).optional().meta({ description: "Calls answered in this class only." }),
  since: timestamp.optional().meta({ description: "Calls at this moment or later." }),
  interactionId: z.string().max(100).optional().meta({ description: "Calls with exactly this x-fapi-interaction-id." }),
});

export const listCalls = defineContract(sandboxApi, {
  ...shared,
  tag: "Calls",
  operationId: "listCalls",
  method: "GET",
  path: "/calls",
  paging: true,
  params: { path: z.object({}), query: callsQuery },
  requestSchema: null,
  responseSchema: pageOf("CallPage", call),
  successStatus: 200,
  errorStatuses: readErrors,
  summary: "Read the request log",
  description: "The calls of the organisation’s apps, newest first, each with the check that refused it, if one did.",
});

export type Call = z.infer<typeof call>;
