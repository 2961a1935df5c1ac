import { z } from "zod";

import { defineContract } from "../../contract.ts";
import { accountId, amount, codesOf, dateTime, links, meta, text } from "../common.ts";
import { payeeAccount, payeeAgent } from "../payee.ts";
import { accountPath } from "./accounts.ts";
import { accountRead, pageQuery } from "./account-read.ts";
import { aispApi, optionalReadErrors } from "./api.ts";

export const scheduleTypes = {
  Arrival: "The money arrives on that day",
  Execution: "The money leaves on that day",
} as const;

export const scheduledPayment = z
  .strictObject({
    AccountId: accountId,
    ScheduledPaymentId: text(40).optional(),
    ScheduledPaymentDateTime: dateTime,
    ScheduledType: codesOf(scheduleTypes),
    Reference: text(35).optional(),
    DebtorReference: text(35).optional(),
    InstructedAmount: amount,
    CreditorAgent: payeeAgent.optional(),
    CreditorAccount: payeeAccount.optional().meta({ description: "Needs ReadScheduledPaymentsDetail." }),
  })
  .meta({ id: "OBScheduledPayment3", description: "A single payment on a day to come." });

export const scheduledPaymentsResponse = z
  .strictObject({
    Data: z.object({ ScheduledPayment: z.array(scheduledPayment).optional() }),
    Links: links.optional(),
    Meta: meta.optional(),
  })
  .meta({ id: "OBReadScheduledPayment3", description: "Payments to come of one or of all shared accounts." });

const shared = {
  ...accountRead,
  tag: "Scheduled payments",
  permissions: [["ReadScheduledPaymentsBasic", "ReadScheduledPaymentsDetail"]],
  responseSchema: scheduledPaymentsResponse,
  errorStatuses: optionalReadErrors,
} as const;

export const getAccountScheduledPayments = defineContract(aispApi, {
  ...shared,
  operationId: "GetAccountsAccountIdScheduledPayments",
  path: "/accounts/{AccountId}/scheduled-payments",
  requirement: "C",
  paging: true,
  params: { path: accountPath, query: pageQuery },
  summary: "Read the scheduled payments of an account",
  description:
    "Single payments the customer has ordered for a day to come. The payee is left out without ReadScheduledPaymentsDetail.",
});

export const getScheduledPayments = defineContract(aispApi, {
  ...shared,
  operationId: "GetScheduledPayments",
  path: "/scheduled-payments",
  requirement: "O",
  paging: true,
  params: { path: z.object({}), query: pageQuery },
  summary: "Read the scheduled payments of all accounts",
  description: "The payments to come of every account of the consent.",
});

export type ScheduledPayment = z.infer<typeof scheduledPayment>;
