import { z } from "zod";

import { defineContract } from "../../contract.ts";
import { amountText, currencyCode, dateTime, links, meta, text } from "../common.ts";
import { cbpiiApi, writeErrors } from "./api.ts";

const question = {
  ConsentId: text(128),
  Reference: text(35),
  InstructedAmount: z.object({ Amount: amountText, Currency: currencyCode }),
};

export const fundsRequest = z
  .strictObject({ Data: z.object(question) })
  .meta({ id: "OBFundsConfirmation1", description: "Whether there is this much in the account." });

export const fundsResponse = z
  .strictObject({
    Data: z.object({
      FundsConfirmationId: text(40),
      CreationDateTime: dateTime,
      FundsAvailable: z.boolean(),
      ...question,
    }),
    Links: links.optional(),
    Meta: meta.optional(),
  })
  .meta({ id: "OBFundsConfirmationResponse1", description: "Whether there was this much in the account." });

export const confirmFunds = defineContract(cbpiiApi, {
  operationId: "CreateFundsConfirmations",
  tag: "Funds confirmations",
  method: "POST",
  path: "/funds-confirmations",
  requirement: "M",
  scope: "fundsconfirmations",
  grant: "authorization_code",
  permissions: [],
  consentStates: ["AUTH"],
  idempotent: false,
  requestSigned: false,
  responseSigned: false,
  paging: false,
  params: { path: z.object({}), query: z.object({}) },
  requestSchema: fundsRequest,
  responseSchema: fundsResponse,
  successStatus: 201,
  errorStatuses: writeErrors,
  summary: "Ask whether the money is there",
  description: "Answers yes or no for this moment. Never a balance, and nothing is reserved.",
  since: "3.0",
});

export type FundsRequest = z.infer<typeof fundsRequest>;
