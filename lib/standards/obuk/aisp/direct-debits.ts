import { z } from "zod";

import { defineContract } from "../../contract.ts";
import { accountId, amount, codesOf, dateTime, links, meta, text } from "../common.ts";
import { mandate, mandateStatuses } from "../mandates.ts";
import { accountPath } from "./accounts.ts";
import { accountRead, pageQuery } from "./account-read.ts";
import { aispApi, optionalReadErrors } from "./api.ts";

export const directDebit = z
  .object({
    AccountId: accountId,
    DirectDebitId: text(40).optional(),
    DirectDebitStatusCode: codesOf(mandateStatuses).optional(),
    MandateRelatedInformation: mandate.optional(),
    Name: text(70),
    PreviousPaymentDateTime: dateTime.optional(),
    PreviousPaymentAmount: amount.optional(),
  })
  .meta({ id: "OBDirectDebit2", description: "A payee who may collect money from the account." });

export const directDebitsResponse = z
  .strictObject({
    Data: z.object({ DirectDebit: z.array(directDebit).optional() }),
    Links: links.optional(),
    Meta: meta.optional(),
  })
  .meta({ id: "OBReadDirectDebit2", description: "Direct debits of one or of all shared accounts." });

const shared = {
  ...accountRead,
  tag: "Direct debits",
  permissions: [["ReadDirectDebits"]],
  responseSchema: directDebitsResponse,
  errorStatuses: optionalReadErrors,
} as const;

export const getAccountDirectDebits = defineContract(aispApi, {
  ...shared,
  operationId: "GetAccountsAccountIdDirectDebits",
  path: "/accounts/{AccountId}/direct-debits",
  requirement: "C",
  paging: true,
  params: { path: accountPath, query: pageQuery },
  summary: "Read the direct debits of an account",
  description: "Who may collect from the account, how often, and what was collected last.",
});

export const getDirectDebits = defineContract(aispApi, {
  ...shared,
  operationId: "GetDirectDebits",
  path: "/direct-debits",
  requirement: "O",
  paging: true,
  params: { path: z.object({}), query: pageQuery },
  summary: "Read the direct debits of all accounts",
  description: "The direct debits of every account of the consent.",
});

export type DirectDebit = z.infer<typeof directDebit>;
