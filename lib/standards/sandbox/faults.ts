import { z } from "zod";

import { defineContract } from "../contract.ts";
import { changing, listQuery, pageOf, reading, sandboxApi, timestamp } from "./api.ts";

/** Reasons of ISO 20022 a payment can be rejected with, in the words of the code list. */
export const REJECTION_REASONS = {
  AB05: "The bank of the payee did not answer in time",
  AC01: "The account number of the payee is not correct",
  AC04: "The account of the payee is closed",
  AC06: "The account of the payee is blocked",
  AC14: "The type of the payee's account does not fit the payment",
  AG01: "The account of the payee takes no such payments",
  AM02: "The amount is above what is allowed",
  AM04: "There is not enough money in the account",
  AM05: "The payment is a duplicate",
  AM14: "The amount is above the limit agreed with the customer",
  BE01: "The name of the payee does not fit the account",
  BE05: "The party that initiated the payment is not recognised",
  DS02: "An approver of the payment has cancelled it",
  FF01: "The form of the payment is not valid",
  FOCR: "The payment was followed by a cancellation",
  FRAD: "The bank of the payee keeps the money back on suspicion of fraud",
  MD07: "The account holder has died",
  MS03: "The bank gives no reason",
  RC01: "The bank identifier is not correct",
  RR04: "Held back for regulatory reasons",
  TM01: "The payment came after the cut-off",
} as const;

const statuses = [400, 401, 403, 404, 405, 406, 409, 415, 429, 500, 503] as const;

/** What each kind of fault can be told, by its name. */
const faultSettings = {
  latency: z.strictObject({
    ms: z.int().min(1).max(30_000).meta({ description: "Milliseconds an answer waits." }),
  }),
  error: z.strictObject({
    status: z.union(statuses.map((status) => z.literal(status))),
    error_code: z.string().max(10).optional().meta({
      description: "Of the standard: U009. One the bank answers with this status; its usual one if left out.",
    }),
  }),
  "rate-limit": z.strictObject({
    retry_after_seconds: z.int().min(1).max(3600).optional().meta({ description: "In Retry-After; 1 if left out." }),
  }),
  "dropped-connection": z.strictObject({
    moment: z.enum(["request", "response"]).meta({
      description: "request: the bank never saw the call. response: it did what was asked and the answer is lost.",
    }),
  }),
  "bad-signature": z.strictObject({
    how: z.enum(["tampered", "missing"]).meta({ description: "What is wrong with the signature of the answer." }),
  }),
  "expired-certificate": z.strictObject({}),
  "payment-rejection": z.strictObject({
    reason: z.enum(Object.keys(REJECTION_REASONS) as (keyof typeof REJECTION_REASONS)[]).meta({
      description: "The ISO 20022 reason: AC04.",
    }),
  }),
} as const;

export type FaultKind = keyof typeof faultSettings;
export type RejectionReason = keyof typeof REJECTION_REASONS;

const variant = <Kind extends FaultKind>(kind: Kind) =>
  z.object({ kind: z.literal(kind), settings: faultSettings[kind] });

/** A kind with the settings it takes. */
export const faultEffect = z.discriminatedUnion("kind", [
  variant("latency"),
  variant("error"),
  variant("rate-limit"),
  variant("dropped-connection"),
  variant("bad-signature"),
  variant("expired-certificate"),
  variant("payment-rejection"),
]);
export type FaultEffect = z.output<typeof faultEffect>;

const aim = {
  app: z.string().max(200).nullable().meta({ description: "The id or client_id of an app; every app if null." }),
  operation: z.string().max(120).nullable().meta({ description: "An operation id: GetAccounts; every one if null." }),
  customer: z.string().max(200).nullable().meta({ description: "A username; every customer if null." }),
  percentage: z.int().min(1).max(100).meta({ description: "Of a hundred calls, evenly spread: never by chance." }),
  active: z.boolean(),
  expires_at: timestamp.nullable().meta({ description: "When it ends by itself; never if null." }),
} as const;

const kind = z.enum(Object.keys(faultSettings) as FaultKind[]).meta({ description: "What goes wrong." });

export const fault = z
  .object({ id: z.uuid(), kind, settings: z.record(z.string(), z.unknown()), ...aim, created_at: timestamp })
  .meta({ id: "Fault", description: "Something that goes wrong on purpose, for the apps of the organisation." });

const partialAim = z.object(aim).partial().shape;

export const faultCreation = z
  .strictObject({ kind, settings: z.record(z.string(), z.unknown()).optional(), ...partialAim })
  .meta({ id: "FaultCreation", description: "settings depend on the kind; see /docs/faults." });

export const faultChange = z
  .strictObject({ settings: z.record(z.string(), z.unknown()).optional(), ...partialAim })
  .meta({ id: "FaultChange" });

const byId = z.object({ fault_id: z.string() });
const tag = "Faults";
const none = z.object({});

export const listFaults = defineContract(sandboxApi, {
  ...reading,
  tag,
  operationId: "listFaults",
  path: "/faults",
  paging: true,
  params: { path: none, query: listQuery({}) },
  responseSchema: pageOf("FaultPage", fault),
  summary: "List faults",
  description: "Every rule of the organisation, newest first, inactive and expired ones included.",
});

export const createFault = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "createFault",
  method: "POST",
  path: "/faults",
  params: { path: none, query: none },
  requestSchema: faultCreation,
  responseSchema: fault,
  successStatus: 201,
  summary: "Let something go wrong",
  description: "Holds within a second. Several rules can fit a call: they take effect in the order they were made.",
});

export const getFault = defineContract(sandboxApi, {
  ...reading,
  tag,
  operationId: "getFault",
  path: "/faults/{fault_id}",
  params: { path: byId, query: none },
  responseSchema: fault,
  summary: "Read a fault",
  description: "One rule.",
});

export const updateFault = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "updateFault",
  method: "PATCH",
  path: "/faults/{fault_id}",
  params: { path: byId, query: none },
  requestSchema: faultChange,
  responseSchema: fault,
  successStatus: 200,
  summary: "Change a fault, or turn it off and on",
  description: "Only what is sent is changed. The kind stays.",
});

export const deleteFault = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "deleteFault",
  method: "DELETE",
  path: "/faults/{fault_id}",
  params: { path: byId, query: none },
  requestSchema: null,
  responseSchema: null,
  successStatus: 204,
  summary: "Delete a fault",
  description: "Calls behave again within a second.",
});

export const faultContracts = [listFaults, createFault, getFault, updateFault, deleteFault] as const;

export type Fault = z.infer<typeof fault>;
