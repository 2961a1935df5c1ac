import { z } from "zod";

import { defineContract } from "../../contract.ts";
import { codesOf, dateTime, statusReason, text } from "../common.ts";
import { risk } from "../pisp/parts.ts";
import { optionalWriteErrors, readErrors, vrpApi, writeErrors } from "./api.ts";
import { vrpConsentStatuses } from "./codes.ts";
import { controlParameters } from "./control-parameters.ts";
import { JSON_PATCH, jsonPatch } from "./json-patch.ts";
import { consentPath, debtorAccount, initiation, links, meta, refundWish } from "./parts.ts";

const wish = { ReadRefundAccount: refundWish, ControlParameters: controlParameters, Initiation: initiation };

export const consentRequest = z
  .object({ Data: z.object(wish), Risk: risk })
  .meta({ id: "OBDomesticVRPConsentRequest", description: "Limits within which the app wants to pay." });

export const consentResponse = z
  .object({
    Data: z.object({
      ConsentId: text(128),
      CreationDateTime: dateTime,
      Status: codesOf(vrpConsentStatuses),
      StatusReason: z.array(statusReason).optional(),
      StatusUpdateDateTime: dateTime,
      ...wish,
      DebtorAccount: debtorAccount.optional(),
    }),
    Risk: risk,
    Links: links.optional(),
    Meta: meta.optional(),
  })
  .meta({ id: "OBDomesticVRPConsentResponse", description: "A consent and the state it is in." });

const shared = {
  tag: "Domestic VRP consents",
  requirement: "M",
  scope: "payments",
  grant: "client_credentials",
  permissions: [],
  paging: false,
  since: "3.1.8",
} as const;

const everyState = ["AWAU", "AUTH", "RJCT", "CANC", "EXPD"] as const;
const signed = { idempotent: true, requestSigned: true, responseSigned: true } as const;

export const createVrpConsent = defineContract(vrpApi, {
  ...shared,
  ...signed,
  operationId: "domesticVrpConsentsPost",
  method: "POST",
  path: "/domestic-vrp-consents",
  consentStates: [],
  params: { path: z.object({}), query: z.object({}) },
  requestSchema: consentRequest,
  responseSchema: consentResponse,
  successStatus: 201,
  errorStatuses: writeErrors,
  summary: "Create a consent",
  description:
    "Says how much the app may pay at a time and in each period. The answer has status AWAU; send the customer to the authorisation endpoint with its ConsentId next.",
});

export const getVrpConsent = defineContract(vrpApi, {
  ...shared,
  operationId: "domesticVrpConsentsGet",
  method: "GET",
  path: "/domestic-vrp-consents/{ConsentId}",
  consentStates: everyState,
  idempotent: false,
  requestSigned: false,
  responseSigned: true,
  params: { path: consentPath, query: z.object({}) },
  requestSchema: null,
  responseSchema: consentResponse,
  successStatus: 200,
  errorStatuses: readErrors,
  summary: "Read a consent",
  description:
    "Answers the consent in whatever state it is, with the account the customer chose. A consent that was deleted is answered with 400 and U011.",
});

export const deleteVrpConsent = defineContract(vrpApi, {
  ...shared,
  operationId: "domesticVrpConsentsDelete",
  method: "DELETE",
  path: "/domestic-vrp-consents/{ConsentId}",
  consentStates: everyState,
  idempotent: false,
  requestSigned: false,
  responseSigned: false,
  params: { path: consentPath, query: z.object({}) },
  requestSchema: null,
  responseSchema: null,
  successStatus: 204,
  errorStatuses: readErrors,
  summary: "Delete a consent",
  description:
    "Tells the bank that the customer has withdrawn the consent from the app. Every token bound to it stops working at once; payments under way are completed.",
});

const migration = {
  ...shared,
  ...signed,
  path: "/domestic-vrp-consents/{ConsentId}",
  requirement: "O",
  consentStates: ["AUTH"],
  params: { path: consentPath, query: z.object({}) },
  responseSchema: consentResponse,
  successStatus: 200,
  errorStatuses: optionalWriteErrors,
  since: "4.0.0",
} as const;

export const replaceVrpConsent = defineContract(vrpApi, {
  ...migration,
  operationId: "domesticVrpConsentsPut",
  method: "PUT",
  requestSchema: consentRequest,
  summary: "Bring a consent of version 3.1 into the form of 4.0",
  description: "Takes the whole consent in the new form. Every value has to stay what the customer agreed to.",
});

export const patchVrpConsent = defineContract(vrpApi, {
  ...migration,
  operationId: "domesticVrpConsentsPatch",
  method: "PATCH",
  requestMediaType: JSON_PATCH,
  requestSchema: jsonPatch,
  summary: "Bring a consent of version 3.1 into the form of 4.0, member by member",
  description:
    "Takes the changes as JSON Patch (RFC 6902), all or none. Every value has to stay what the customer agreed to.",
});

export type VrpConsentRequest = z.infer<typeof consentRequest>;
export type VrpConsentResponse = z.infer<typeof consentResponse>;
export type VrpInitiation = z.infer<typeof initiation>;
