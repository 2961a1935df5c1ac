import { z } from "zod";

import { defineContract } from "../../contract.ts";
import { balanceSubTypes } from "../codes.ts";
import {
  accountId,
  amount,
  amountText,
  codesOf,
  creditDebitIndicator,
  currencyCode,
  dateTime,
  links,
  meta,
  namespacedCodes,
  text,
} from "../common.ts";
import { filterDateTime } from "../filter-date-time.ts";
import { accountPath } from "./accounts.ts";
import { accountRead, pageParameter, pageQuery } from "./account-read.ts";
import { aispApi, optionalReadErrors } from "./api.ts";
import * as codes from "./statement-codes.ts";
import { transactionsResponse } from "./transactions.ts";

export const chargeOf = (types: readonly string[], rateTypes: readonly string[], frequencies: readonly string[]) =>
  z.object({
    Description: text(128).optional(),
    CreditDebitIndicator: creditDebitIndicator,
    Type: namespacedCodes(types),
    Rate: z.number().optional(),
    RateType: namespacedCodes(rateTypes).optional(),
    Frequency: namespacedCodes(frequencies).optional(),
    Amount: amount,
  });

const amountWithSubType = (usual: keyof typeof balanceSubTypes) =>
  z.object({
    Amount: amountText,
    Currency: currencyCode,
    SubType: codesOf(balanceSubTypes).optional().meta({ default: usual }),
  });

const figures = {
  StatementBenefit: z.array(z.object({ Type: namespacedCodes(codes.benefitTypes), Amount: amount })).optional(),
  StatementFee: z.array(chargeOf(codes.feeTypes, codes.feeRateTypes, codes.feeFrequencies)).optional(),
  StatementInterest: z
    .array(chargeOf(codes.interestTypes, codes.interestRateTypes, codes.interestFrequencies))
    .optional(),
  StatementAmount: z
    .array(
      z.object({
        CreditDebitIndicator: creditDebitIndicator,
        Type: namespacedCodes(codes.amountTypes),
        Amount: amountWithSubType("BCUR"),
        LocalAmount: amountWithSubType("LCUR").optional(),
      }),
    )
    .optional()
    .meta({ description: "Needs ReadStatementsDetail." }),
  StatementDateTime: z.array(z.object({ DateTime: dateTime, Type: namespacedCodes(codes.dateTypes) })).optional(),
  StatementRate: z
    .array(
      z.object({
        Rate: z
          .string()
          .max(40)
          .regex(/^(-?\d{1,3}){1}(\.\d{1,4}){0,1}$/),
        Type: namespacedCodes(codes.rateTypes),
      }),
    )
    .optional(),
  StatementValue: z.array(z.object({ Value: text(40), Type: namespacedCodes(codes.valueTypes) })).optional(),
  TotalValue: amount.optional(),
};

export const statement = z
  .strictObject({
    AccountId: accountId,
    StatementId: text(40).optional(),
    StatementReference: text(35).optional(),
    Type: codesOf(codes.statementTypes),
    StartDateTime: dateTime,
    EndDateTime: dateTime,
    CreationDateTime: dateTime,
    StatementDescription: z.array(text(500)).optional(),
    ...figures,
  })
  .meta({ id: "OBStatement2", description: "What happened on an account in a period, summed up." });

export const statementsResponse = z
  .strictObject({
    Data: z.strictObject({ Statement: z.array(statement).optional() }).meta({ id: "OBReadDataStatement2" }),
    Links: links.optional(),
    Meta: meta.optional(),
  })
  .meta({ id: "OBReadStatement2", description: "Statements of one or of all shared accounts." });

const statementsQuery = z.object({
  fromStatementDateTime: filterDateTime.optional().meta({ description: "The statement begins then or later." }),
  toStatementDateTime: filterDateTime.optional().meta({ description: "The statement ends then or earlier." }),
  page: pageParameter,
});

const statementPath = accountPath.extend({
  StatementId: z.string().meta({ description: "The statement, as answered by the list of statements." }),
});

const shared = {
  ...accountRead,
  tag: "Statements",
  permissions: [["ReadStatementsBasic", "ReadStatementsDetail"]],
  responseSchema: statementsResponse,
  errorStatuses: optionalReadErrors,
} as const;

export const getAccountStatements = defineContract(aispApi, {
  ...shared,
  operationId: "GetAccountsAccountIdStatements",
  path: "/accounts/{AccountId}/statements",
  requirement: "C",
  paging: true,
  params: { path: accountPath, query: statementsQuery },
  summary: "Read the statements of an account",
  description:
    "Newest first. A statement is answered when its whole period lies in the range asked for. Its amounts need ReadStatementsDetail.",
});

export const getStatements = defineContract(aispApi, {
  ...shared,
  operationId: "GetStatements",
  path: "/statements",
  requirement: "O",
  paging: true,
  params: { path: z.object({}), query: statementsQuery },
  summary: "Read the statements of all accounts",
  description: "The statements of every account of the consent, newest first.",
});

export const getAccountStatement = defineContract(aispApi, {
  ...shared,
  operationId: "GetAccountsAccountIdStatementsStatementId",
  path: "/accounts/{AccountId}/statements/{StatementId}",
  requirement: "C",
  paging: false,
  params: { path: statementPath, query: z.object({}) },
  summary: "Read a statement",
  description: "One statement of the account.",
});

export const getAccountStatementFile = defineContract(aispApi, {
  ...shared,
  operationId: "GetAccountsAccountIdStatementsStatementIdFile",
  path: "/accounts/{AccountId}/statements/{StatementId}/file",
  requirement: "O",
  permissions: [["ReadStatementsDetail"]],
  paging: false,
  params: { path: statementPath, query: z.object({}) },
  responseSchema: null,
  responseMediaType: "application/pdf",
  summary: "Download a statement",
  description: "The statement as a PDF. Needs ReadStatementsDetail.",
});

export const getAccountStatementTransactions = defineContract(aispApi, {
  ...shared,
  operationId: "GetAccountsAccountIdStatementsStatementIdTransactions",
  path: "/accounts/{AccountId}/statements/{StatementId}/transactions",
  requirement: "C",
  permissions: [
    ["ReadTransactionsBasic", "ReadTransactionsDetail"],
    ["ReadTransactionsCredits", "ReadTransactionsDebits"],
  ],
  paging: true,
  params: { path: statementPath, query: pageQuery },
  responseSchema: transactionsResponse,
  summary: "Read the transactions of a statement",
  description: "The transactions booked in the period of the statement, newest first, page by page.",
});

export type Statement = z.infer<typeof statement>;
