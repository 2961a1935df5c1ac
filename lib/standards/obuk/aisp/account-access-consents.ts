import { z } from "zod";

import { defineContract } from "../../contract.ts";
import { consentStatuses } from "../codes.ts";
import { codesOf, dateTime, links, meta, statusReason, text } from "../common.ts";
import { permissions } from "../permission-codes.ts";
import { aispApi, readErrors, writeErrors } from "./api.ts";

const risk = z.strictObject({}).meta({ id: "OBRisk2", description: "Always empty for account information." });

const requestedData = {
  Permissions: z.array(codesOf(permissions)).min(1).meta({ description: "What the app asks to read." }),
  ExpirationDateTime: dateTime.optional().meta({ description: "When access ends; open-ended if left out." }),
  TransactionFromDateTime: dateTime.optional().meta({ description: "Earliest transaction to share." }),
  TransactionToDateTime: dateTime.optional().meta({ description: "Latest transaction to share." }),
};

export const consentRequest = z
  .object({ Data: z.object(requestedData), Risk: risk })
  .meta({ id: "OBReadConsent1", description: "A request for access to account information." });

export const consentResponse = z
  .strictObject({
    Data: z.object({
      ConsentId: text(128),
      CreationDateTime: dateTime,
      Status: codesOf(consentStatuses),
      StatusReason: z.array(statusReason).optional(),
      StatusUpdateDateTime: dateTime,
      ...requestedData,
    }),
    Risk: risk,
    Links: links.optional(),
    Meta: meta.optional(),
  })
  .meta({ id: "OBReadConsentResponse1", description: "A consent and the state it is in." });

const consentPath = z.object({
  ConsentId: z.string().meta({ description: "The consent, as answered by its creation." }),
});

const shared = {
  tag: "Account access consents",
  requirement: "M",
  scope: "accounts",
  grant: "client_credentials",
  permissions: [],
  idempotent: false,
  requestSigned: false,
  responseSigned: false,
  paging: false,
  since: "3.0",
} as const;

const everyState = ["AWAU", "AUTH", "RJCT", "CANC", "EXPD"] as const;

export const createAccountAccessConsent = defineContract(aispApi, {
  ...shared,
  operationId: "CreateAccountAccessConsents",
  method: "POST",
  path: "/account-access-consents",
  consentStates: [],
  params: { path: z.object({}), query: z.object({}) },
  requestSchema: consentRequest,
  responseSchema: consentResponse,
  successStatus: 201,
  errorStatuses: writeErrors,
  summary: "Create a consent",
  description:
    "Says which data the app wants to read, for how long and for which period. The answer has status AWAU; send the customer to the authorisation endpoint with its ConsentId next.",
});

export const getAccountAccessConsent = defineContract(aispApi, {
  ...shared,
  operationId: "GetAccountAccessConsentsConsentId",
  method: "GET",
  path: "/account-access-consents/{ConsentId}",
  consentStates: everyState,
  params: { path: consentPath, query: z.object({}) },
  requestSchema: null,
  responseSchema: consentResponse,
  successStatus: 200,
  errorStatuses: readErrors,
  summary: "Read a consent",
  description: "Answers the consent in whatever state it is. A consent that was deleted is answered with 400 and U011.",
});

export const deleteAccountAccessConsent = defineContract(aispApi, {
  ...shared,
  operationId: "DeleteAccountAccessConsentsConsentId",
  method: "DELETE",
  path: "/account-access-consents/{ConsentId}",
  consentStates: everyState,
  params: { path: consentPath, query: z.object({}) },
  requestSchema: null,
  responseSchema: null,
  successStatus: 204,
  errorStatuses: readErrors,
  summary: "Delete a consent",
  description:
    "Tells the bank that the customer has withdrawn the consent from the app. Every token bound to it stops working at once.",
});

export type ConsentRequest = z.infer<typeof consentRequest>;
export type ConsentResponse = z.infer<typeof consentResponse>;
