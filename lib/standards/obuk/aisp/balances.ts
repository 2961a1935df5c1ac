import { z } from "zod";

import { defineContract } from "../../contract.ts";
import { balanceSubTypes, creditLineTypes } from "../codes.ts";
import {
  accountId,
  amount,
  amountText,
  balanceType,
  codesOf,
  creditDebitIndicator,
  currencyCode,
  dateTime,
  links,
  meta,
} from "../common.ts";
import { accountPath } from "./accounts.ts";
import { aispApi, optionalReadErrors, readErrors } from "./api.ts";

function amountWithSubType(usual: keyof typeof balanceSubTypes) {
  return z.object({
    Amount: amountText,
    Currency: currencyCode,
    SubType: codesOf(balanceSubTypes).optional().meta({ default: usual }),
  });
}

const creditLine = z.object({
  Included: z.boolean().meta({ description: "Whether the balance already counts this credit." }),
  Type: codesOf(creditLineTypes).optional(),
  Amount: amount.optional(),
});

export const balance = z
  .object({
    AccountId: accountId,
    CreditDebitIndicator: creditDebitIndicator.meta({
      description: "Credit at zero and above, Debit below.",
    }),
    Type: balanceType,
    DateTime: dateTime,
    Amount: amountWithSubType("BCUR"),
    CreditLine: z.array(creditLine).optional(),
    LocalAmount: amountWithSubType("LCUR").optional(),
  })
  .meta({ id: "OBBalance1", description: "One balance of an account at a moment." });

export const balancesResponse = z
  .strictObject({
    Data: z.object({ Balance: z.array(balance).min(1), TotalValue: amount.optional() }),
    Links: links.optional(),
    Meta: meta.optional(),
  })
  .meta({ id: "OBReadBalance1", description: "Balances of one or of all shared accounts." });

const shared = {
  tag: "Balances",
  scope: "accounts",
  grant: "authorization_code",
  permissions: [["ReadBalances"]],
  consentStates: ["AUTH"],
  idempotent: false,
  requestSigned: false,
  responseSigned: false,
  paging: true,
  requestSchema: null,
  responseSchema: balancesResponse,
  successStatus: 200,
  since: "3.0",
} as const;

export const getAccountBalances = defineContract(aispApi, {
  ...shared,
  operationId: "GetAccountsAccountIdBalances",
  method: "GET",
  path: "/accounts/{AccountId}/balances",
  requirement: "M",
  params: { path: accountPath, query: z.object({}) },
  errorStatuses: readErrors,
  summary: "Read the balances of an account",
  description: "Each kind of balance the bank keeps for the account, with any credit line beside it.",
});

export const getBalances = defineContract(aispApi, {
  ...shared,
  operationId: "GetBalances",
  method: "GET",
  path: "/balances",
  requirement: "O",
  params: { path: z.object({}), query: z.object({}) },
  errorStatuses: optionalReadErrors,
  summary: "Read the balances of all accounts",
  description: "The balances of every account of the consent in one answer.",
});

export type Balance = z.infer<typeof balance>;
export type BalancesResponse = z.infer<typeof balancesResponse>;
