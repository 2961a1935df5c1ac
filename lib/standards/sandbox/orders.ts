import { z } from "zod";

import { defineContract } from "../contract.ts";
import { changing, listQuery, pageOf, reading, sandboxApi, timestamp } from "./api.ts";

export const consent = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    version: z.string(),
    app_id: z.uuid(),
    customer: z.string().nullable(),
    status: z.string().meta({ description: "In the names of v4.0: AWAU, AUTH, RJCT …" }),
    account_ids: z.array(z.uuid()),
    expires_at: timestamp.nullable(),
    created_at: timestamp,
    status_updated_at: timestamp,
  })
  .meta({ id: "Consent", description: "A consent made by an app of the organisation." });

export const payment = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    version: z.string(),
    app_id: z.uuid(),
    consent_id: z.uuid(),
    account_id: z.uuid(),
    status: z.string().meta({ description: "In the names of v4.0: RCVD, ACSP, ACSC, RJCT …" }),
    amount: z.string(),
    currency: z.string(),
    due_at: timestamp.nullable().meta({ description: "When time next moves it on." }),
    created_at: timestamp,
    status_updated_at: timestamp,
  })
  .meta({ id: "Payment", description: "An order made by an app of the organisation." });

const force = z
  .strictObject({
    status: z
      .string()
      .regex(/^[A-Z]{4}$/)
      .meta({ description: "Where to; only what the standard’s states allow." }),
    reason: z.string().trim().min(1).max(256).optional(),
  })
  .meta({ id: "StatusChange" });

const none = z.object({});
const filters = {
  app: z.string().max(200).optional().meta({ description: "Of this app only, by id or client_id." }),
  status: z.string().max(4).optional(),
};
const ofConsent = { path: z.object({ consent_id: z.string() }), query: none };
const ofPayment = { path: z.object({ payment_id: z.string() }), query: none };

export const listConsents = defineContract(sandboxApi, {
  ...reading,
  tag: "Consents",
  operationId: "listConsents",
  path: "/consents",
  paging: true,
  params: { path: none, query: listQuery(filters) },
  responseSchema: pageOf("ConsentPage", consent),
  summary: "List consents",
  description: "Of every kind, newest first.",
});

export const getConsent = defineContract(sandboxApi, {
  ...reading,
  tag: "Consents",
  operationId: "getConsent",
  path: "/consents/{consent_id}",
  params: ofConsent,
  responseSchema: consent,
  summary: "Read a consent",
  description: "By its ConsentId.",
});

export const forceConsent = defineContract(sandboxApi, {
  ...changing,
  tag: "Consents",
  operationId: "forceConsent",
  method: "PUT",
  path: "/consents/{consent_id}/status",
  params: ofConsent,
  requestSchema: force,
  responseSchema: consent,
  successStatus: 200,
  summary: "Force a consent into a state",
  description:
    "As if the bank or time had done it: along the states of the standard, with the tokens and events that go with it. To authorise it, see authorisations.",
});

export const listPayments = defineContract(sandboxApi, {
  ...reading,
  tag: "Payments",
  operationId: "listPayments",
  path: "/payments",
  paging: true,
  params: { path: none, query: listQuery(filters) },
  responseSchema: pageOf("PaymentPage", payment),
  summary: "List payments",
  description: "Orders of every kind, newest first.",
});

export const getPayment = defineContract(sandboxApi, {
  ...reading,
  tag: "Payments",
  operationId: "getPayment",
  path: "/payments/{payment_id}",
  params: ofPayment,
  responseSchema: payment,
  summary: "Read a payment",
  description: "By the id the API gave it.",
});

export const forcePayment = defineContract(sandboxApi, {
  ...changing,
  tag: "Payments",
  operationId: "forcePayment",
  method: "PUT",
  path: "/payments/{payment_id}/status",
  params: ofPayment,
  requestSchema: force,
  responseSchema: payment,
  successStatus: 200,
  summary: "Force a payment into a state",
  description: "Along the states of its kind, with the money that belongs to each of them.",
});

export const orderContracts = [listConsents, getConsent, forceConsent, listPayments, getPayment, forcePayment] as const;
export type ConsentDocument = z.infer<typeof consent>;
export type PaymentDocument = z.infer<typeof payment>;
