import { z } from "zod";

import { defineContract } from "../../contract.ts";
import { accountId, amount, codesOf, dateTime, links, meta, supplementaryData, text } from "../common.ts";
import { mandate, mandateStatuses } from "../mandates.ts";
import { payeeAccount, payeeAgent } from "../payee.ts";
import { remittanceInformation } from "../remittance.ts";
import { accountPath } from "./accounts.ts";
import { accountRead, pageQuery } from "./account-read.ts";
import { aispApi, optionalReadErrors } from "./api.ts";

export const standingOrder = z
  .strictObject({
    AccountId: accountId,
    StandingOrderId: text(40).optional(),
    NextPaymentDateTime: dateTime.optional(),
    LastPaymentDateTime: dateTime.optional(),
    NumberOfPayments: text(35).optional(),
    StandingOrderStatusCode: codesOf(mandateStatuses).optional(),
    FirstPaymentAmount: amount.optional(),
    NextPaymentAmount: amount.optional(),
    LastPaymentAmount: amount.optional(),
    FinalPaymentAmount: amount.optional(),
    CreditorAgent: payeeAgent.optional(),
    CreditorAccount: payeeAccount.optional().meta({ description: "Needs ReadStandingOrdersDetail." }),
    SupplementaryData: supplementaryData.optional(),
    MandateRelatedInformation: mandate.optional(),
    RemittanceInformation: remittanceInformation.optional(),
  })
  .meta({ id: "OBStandingOrder6", description: "A payment the bank makes again and again." });

export const standingOrdersResponse = z
  .strictObject({
    Data: z.object({ StandingOrder: z.array(standingOrder).optional() }),
    Links: links.optional(),
    Meta: meta.optional(),
  })
  .meta({ id: "OBReadStandingOrder6", description: "Standing orders of one or of all shared accounts." });

const shared = {
  ...accountRead,
  tag: "Standing orders",
  permissions: [["ReadStandingOrdersBasic", "ReadStandingOrdersDetail"]],
  responseSchema: standingOrdersResponse,
  errorStatuses: optionalReadErrors,
} as const;

export const getAccountStandingOrders = defineContract(aispApi, {
  ...shared,
  operationId: "GetAccountsAccountIdStandingOrders",
  path: "/accounts/{AccountId}/standing-orders",
  requirement: "C",
  paging: true,
  params: { path: accountPath, query: pageQuery },
  summary: "Read the standing orders of an account",
  description:
    "What the bank pays regularly, when it paid last and will pay next. The payee is left out without ReadStandingOrdersDetail.",
});

export const getStandingOrders = defineContract(aispApi, {
  ...shared,
  operationId: "GetStandingOrders",
  path: "/standing-orders",
  requirement: "O",
  paging: true,
  params: { path: z.object({}), query: pageQuery },
  summary: "Read the standing orders of all accounts",
  description: "The standing orders of every account of the consent.",
});

export type StandingOrder = z.infer<typeof standingOrder>;
