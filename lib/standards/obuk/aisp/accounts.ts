import { z } from "zod";

import { defineContract } from "../../contract.ts";
import {
  accountCategories,
  accountStatuses,
  accountTypes,
  communicationMethods,
  statementFormats,
  statementFrequencies,
  switchStatuses,
} from "../codes.ts";
import {
  accountId,
  accountScheme,
  agentScheme,
  codesOf,
  currencyCode,
  dateTime,
  lei,
  links,
  meta,
  namespacedCodesOf,
  postalAddress,
  text,
} from "../common.ts";
import { aispApi, readErrors } from "./api.ts";

const identification = z.object({
  SchemeName: accountScheme,
  Identification: text(256),
  Name: text(350).optional(),
  LEI: lei.optional(),
  SecondaryIdentification: text(34).optional(),
});

const statementDelivery = z.object({
  Frequency: codesOf(statementFrequencies).optional(),
  CommunicationMethod: codesOf(communicationMethods).optional(),
  Format: codesOf(statementFormats).optional(),
  DeliveryAddress: postalAddress.optional(),
});

const servicer = z.object({
  SchemeName: agentScheme,
  Identification: text(35),
  Name: text(140).optional(),
});

export const account = z
  .strictObject({
    AccountId: accountId,
    Status: codesOf(accountStatuses).optional(),
    StatusUpdateDateTime: dateTime.optional(),
    Currency: currencyCode.optional(),
    AccountCategory: codesOf(accountCategories).optional(),
    AccountTypeCode: codesOf(accountTypes).optional(),
    Description: text(35).optional(),
    Nickname: text(70).optional(),
    OpeningDate: dateTime.optional(),
    MaturityDate: dateTime.optional(),
    SwitchStatus: namespacedCodesOf(switchStatuses).optional(),
    Account: z
      .array(identification)
      .optional()
      .meta({ description: "The numbers of the account. Needs ReadAccountsDetail." }),
    StatementFrequencyAndFormat: z
      .array(statementDelivery)
      .optional()
      .meta({ description: "How statements are delivered. Needs ReadAccountsDetail." }),
    Servicer: servicer.optional().meta({ description: "The bank that keeps the account. Needs ReadAccountsDetail." }),
  })
  .meta({ id: "OBAccount6", description: "One account of the customer." });

export const accountsResponse = z
  .strictObject({
    Data: z.object({ Account: z.array(account).optional() }),
    Links: links.optional(),
    Meta: meta.optional(),
  })
  .meta({ id: "OBReadAccount6", description: "The accounts the customer has agreed to share." });

export const accountPath = z.object({
  AccountId: z.string().meta({ description: "The account, as answered by the list of accounts." }),
});

const shared = {
  tag: "Accounts",
  requirement: "M",
  scope: "accounts",
  grant: "authorization_code",
  permissions: [["ReadAccountsBasic", "ReadAccountsDetail"]],
  consentStates: ["AUTH"],
  idempotent: false,
  requestSigned: false,
  responseSigned: false,
  requestSchema: null,
  responseSchema: accountsResponse,
  successStatus: 200,
  errorStatuses: readErrors,
  since: "3.0",
} as const;

export const getAccounts = defineContract(aispApi, {
  ...shared,
  operationId: "GetAccounts",
  method: "GET",
  path: "/accounts",
  paging: true,
  params: { path: z.object({}), query: z.object({}) },
  summary: "List accounts",
  description:
    "The accounts the customer chose when authorising. Without ReadAccountsDetail the account numbers, the servicer and the statement settings are left out.",
});

export const getAccount = defineContract(aispApi, {
  ...shared,
  operationId: "GetAccountsAccountId",
  method: "GET",
  path: "/accounts/{AccountId}",
  paging: false,
  params: { path: accountPath, query: z.object({}) },
  summary: "Read an account",
  description: "One account of the consent. An account the customer did not choose is refused with 403.",
});

export type Account = z.infer<typeof account>;
export type AccountsResponse = z.infer<typeof accountsResponse>;
