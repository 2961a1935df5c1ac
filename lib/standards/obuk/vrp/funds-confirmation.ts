import { z } from "zod";

import { defineContract } from "../../contract.ts";
import { codesOf, dateTime, text } from "../common.ts";
import { vrpApi } from "./api.ts";
import { fundsAnswers } from "./codes.ts";
import { amount, consentPath } from "./parts.ts";

const question = { ConsentId: text(128), Reference: text(35).optional(), InstructedAmount: amount };

export const fundsRequest = z
  .object({ Data: z.object(question) })
  .meta({ id: "OBVRPFundsConfirmationRequest", description: "Whether there is this much in the account." });

export const fundsResponse = z
  .object({
    Data: z.object({
      FundsConfirmationId: text(40),
      CreationDateTime: dateTime,
      ...question,
      FundsAvailableResult: z
        .object({ FundsAvailableDateTime: dateTime, FundsAvailable: codesOf(fundsAnswers) })
        .meta({ id: "OBPAFundsAvailableResult1", description: "The answer, and when it was found." }),
    }),
  })
  .meta({ id: "OBVRPFundsConfirmationResponse", description: "Whether there was this much in the account." });

export const confirmVrpFunds = defineContract(vrpApi, {
  operationId: "domesticVrpConsentsFundsConfirmation",
  tag: "Domestic VRP consents",
  method: "POST",
  path: "/domestic-vrp-consents/{ConsentId}/funds-confirmation",
  requirement: "M",
  scope: "payments",
  grant: "authorization_code",
  permissions: [],
  consentStates: ["AUTH"],
  idempotent: false,
  requestSigned: true,
  responseSigned: true,
  paging: false,
  params: { path: consentPath, query: z.object({}) },
  requestSchema: fundsRequest,
  responseSchema: fundsResponse,
  successStatus: 201,
  errorStatuses: [400, 401, 403, 405, 406, 414, 415, 429, 500, 503],
  summary: "Ask whether the money is there",
  description:
    "Answers Available or NotAvailable for the amount and the account of the consent at this moment. Reserves nothing.",
  since: "3.1.8",
});

export type VrpFundsRequest = z.infer<typeof fundsRequest>;
