import { z } from "zod";

import { defineContract } from "../../contract.ts";
import { consentStatuses } from "../codes.ts";
import { accountScheme, codesOf, dateTime, links, meta, proxy, statusReason, text } from "../common.ts";
import { cbpiiApi, readErrors, writeErrors } from "./api.ts";

const debtorAccount = z
  .object({
    SchemeName: accountScheme,
    Identification: text(256),
    Name: text(350).optional(),
    SecondaryIdentification: text(34).optional(),
    Proxy: proxy.optional(),
  })
  .meta({ description: "The account the questions will be about." });

const wish = {
  ExpirationDateTime: dateTime.optional().meta({ description: "When it ends; open-ended if left out." }),
  DebtorAccount: debtorAccount,
};

export const consentRequest = z
  .strictObject({ Data: z.object(wish) })
  .meta({ id: "OBFundsConfirmationConsent1", description: "The account an issuer of cards wants to ask about." });

export const consentResponse = z
  .strictObject({
    Data: z.object({
      ConsentId: text(128),
      CreationDateTime: dateTime,
      Status: codesOf(consentStatuses),
      StatusReason: z.array(statusReason).optional(),
      StatusUpdateDateTime: dateTime,
      ...wish,
    }),
    Links: links.optional(),
    Meta: meta.optional(),
  })
  .meta({ id: "OBFundsConfirmationConsentResponse1", description: "A consent and the state it is in." });

const shared = {
  tag: "Funds confirmation consents",
  requirement: "M",
  scope: "fundsconfirmations",
  grant: "client_credentials",
  permissions: [],
  idempotent: false,
  requestSigned: false,
  responseSigned: false,
  paging: false,
  since: "3.0",
} as const;

const consentPath = z.object({ ConsentId: z.string().meta({ description: "The consent." }) });
const everyState = ["AWAU", "AUTH", "RJCT", "CANC", "EXPD"] as const;

export const createFundsConsent = defineContract(cbpiiApi, {
  ...shared,
  operationId: "CreateFundsConfirmationConsents",
  method: "POST",
  path: "/funds-confirmation-consents",
  consentStates: [],
  params: { path: z.object({}), query: z.object({}) },
  requestSchema: consentRequest,
  responseSchema: consentResponse,
  successStatus: 201,
  errorStatuses: writeErrors,
  summary: "Create a consent",
  description:
    "Names the account. The answer has status AWAU; send the customer to the authorisation endpoint with its ConsentId next.",
});

export const getFundsConsent = defineContract(cbpiiApi, {
  ...shared,
  operationId: "GetFundsConfirmationConsentsConsentId",
  method: "GET",
  path: "/funds-confirmation-consents/{ConsentId}",
  consentStates: everyState,
  params: { path: consentPath, query: z.object({}) },
  requestSchema: null,
  responseSchema: consentResponse,
  successStatus: 200,
  errorStatuses: readErrors,
  summary: "Read a consent",
  description: "Answers the consent in whatever state it is. A consent that was deleted is answered with 400 and U011.",
});

export const deleteFundsConsent = defineContract(cbpiiApi, {
  ...shared,
  operationId: "DeleteFundsConfirmationConsentsConsentId",
  method: "DELETE",
  path: "/funds-confirmation-consents/{ConsentId}",
  consentStates: everyState,
  params: { path: consentPath, query: z.object({}) },
  requestSchema: null,
  responseSchema: null,
  successStatus: 204,
  errorStatuses: readErrors,
  summary: "Delete a consent",
  description:
    "Tells the bank that the customer has withdrawn the consent from the issuer. Every token bound to it stops working at once.",
});

export type FundsConsentRequest = z.infer<typeof consentRequest>;
