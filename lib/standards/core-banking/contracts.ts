import { z } from "zod";

import { type Contract, defineContract } from "../contract.ts";
import { party } from "../obuk/aisp/parties.ts";
import { coreBankingApi } from "./api.ts";
import * as core from "./schemas.ts";

const nothing = z.object({});
const reads = [401, 404, 500, 503] as const;

const shared = {
  requirement: "M",
  scope: null,
  grant: "api_key",
  permissions: [],
  consentStates: [],
  idempotent: false,
  requestSigned: false,
  responseSigned: false,
  paging: false,
  successStatus: 200,
  errorStatuses: reads,
  since: "1.0",
} as const;

const read = { ...shared, method: "GET", requestSchema: null } as const;
const search = { ...shared, method: "POST", params: { path: nothing, query: nothing } } as const;
const accountPath = z.object({ accountId: core.id });
const customerPath = z.object({ customerId: core.id });

/** An operation for each thing the port of core banking asks. */
export const contracts = [
  defineContract(coreBankingApi, {
    ...search,
    operationId: "readAccounts",
    tag: "Accounts",
    path: "/accounts/search",
    requestSchema: z.object({ accountIds: core.ids }),
    responseSchema: z.object({ accounts: z.array(core.coreAccount) }),
    summary: "Read accounts",
    description: "In the order a customer sees them. Ids that are not known are left out.",
  }),
  defineContract(coreBankingApi, {
    ...search,
    operationId: "readBalances",
    tag: "Accounts",
    path: "/balances/search",
    requestSchema: z.object({ accountIds: core.ids }),
    responseSchema: z.object({ balances: z.array(core.coreBalance) }),
    summary: "Read balances",
    description: "Of the accounts with these ids.",
  }),
  defineContract(coreBankingApi, {
    ...read,
    operationId: "readHoldings",
    tag: "Customers",
    path: "/customers/{customerId}/holdings",
    params: { path: customerPath, query: nothing },
    responseSchema: z.object({ holdings: z.array(core.holding) }),
    summary: "Read the accounts of a customer",
    description: "Every account the customer holds. A customer who is not known holds none.",
  }),
  defineContract(coreBankingApi, {
    ...read,
    operationId: "findCustomerParty",
    tag: "Customers",
    path: "/customers/{customerId}/party",
    params: { path: customerPath, query: nothing },
    responseSchema: party,
    summary: "Read who a customer is",
    description: "As the v4 party resource; 404 for a customer who is not known.",
  }),
  defineContract(coreBankingApi, {
    ...search,
    operationId: "readTransactions",
    tag: "Transactions",
    path: "/transactions/search",
    paging: true,
    requestSchema: z.object({
      accountIds: core.ids,
      detail: z.boolean().meta({ description: "Whether the Detail members are wanted." }),
      directions: z.array(z.enum(["Credit", "Debit"])),
      available: core.period,
      wanted: core.period,
      ...core.pageAsked,
    }),
    responseSchema: z.object({ items: z.array(z.record(z.string(), z.unknown())), ...core.pageFound }),
    summary: "Read a page of transactions",
    description:
      "The v4 resources, newest first. `available` is what the customer agreed to and bounds the dates of the history; `wanted` is what was asked for.",
  }),
  defineContract(coreBankingApi, {
    ...search,
    operationId: "readItems",
    tag: "Accounts",
    path: "/items/search",
    paging: true,
    requestSchema: z.object({
      accountIds: core.ids,
      kind: z.string().meta({ description: "beneficiary, direct-debit, standing-order, scheduled-payment, offer …" }),
      wanted: core.period,
      ...core.pageAsked,
    }),
    responseSchema: z.object({ items: z.array(core.coreItem), ...core.pageFound }),
    summary: "Read a page of what belongs to accounts",
    description: "Beneficiaries, direct debits, standing orders, scheduled payments, offers, products or statements.",
  }),
  defineContract(coreBankingApi, {
    ...read,
    operationId: "findItem",
    tag: "Accounts",
    path: "/accounts/{accountId}/items/{kind}/{itemId}",
    params: { path: z.object({ accountId: core.id, kind: z.string(), itemId: core.id }), query: nothing },
    responseSchema: core.coreItem,
    summary: "Read one thing that belongs to an account",
    description: "404 where the account has none with this id.",
  }),
  defineContract(coreBankingApi, {
    ...read,
    operationId: "readHolders",
    tag: "Accounts",
    path: "/accounts/{accountId}/holders",
    params: { path: accountPath, query: nothing },
    responseSchema: z.object({ holders: z.array(core.coreHolder) }),
    summary: "Read who holds an account",
    description: "Its holders first, then who else may act on it.",
  }),
  defineContract(coreBankingApi, {
    ...read,
    operationId: "findNumberedAccount",
    tag: "Accounts",
    path: "/accounts/{accountId}",
    params: { path: accountPath, query: nothing },
    responseSchema: core.numberedAccount,
    summary: "Read an account as payments need it",
    description: "404 for an account that is not known.",
  }),
  defineContract(coreBankingApi, {
    ...read,
    operationId: "findAccountByNumber",
    tag: "Accounts",
    path: "/account-numbers/{bankId}/{schemeName}/{identification}",
    params: {
      path: z.object({ bankId: core.id, schemeName: z.string(), identification: z.string() }),
      query: nothing,
    },
    responseSchema: core.numberedAccount,
    summary: "Find an account by its number",
    description: "By sort code and number, or by IBAN; 404 where it is none of the bank's.",
  }),
  defineContract(coreBankingApi, {
    ...read,
    operationId: "hasFunds",
    tag: "Payments",
    path: "/accounts/{accountId}/funds",
    params: { path: accountPath, query: z.object({ amountMinor: z.string().regex(/^\d{1,18}$/) }) },
    responseSchema: z.object({ isAvailable: z.boolean() }),
    summary: "Ask whether an account could pay",
    description: "Now, with its overdraft. Nothing is held back.",
  }),
  defineContract(coreBankingApi, {
    ...shared,
    method: "PUT",
    operationId: "postTransfer",
    tag: "Payments",
    path: "/postings/{postingId}",
    idempotent: true,
    params: { path: z.object({ postingId: core.id }), query: nothing },
    requestSchema: core.posting,
    responseSchema: z.object({ isNew: z.boolean() }),
    errorStatuses: [400, 401, 409, 500, 503],
    summary: "Post a transfer",
    description:
      "All lines or none, once for each postingId however often it is sent. 409 with the code funds-insufficient where an account cannot pay.",
  }),
  defineContract(coreBankingApi, {
    ...shared,
    method: "PUT",
    operationId: "bookPending",
    tag: "Payments",
    path: "/postings/{postingId}/bookings/{accountId}",
    idempotent: true,
    params: { path: z.object({ postingId: core.id, accountId: core.id }), query: nothing },
    requestSchema: null,
    responseSchema: z.object({ isNew: z.boolean() }),
    summary: "Book what a posting left pending",
    description: "On one account, once.",
  }),
] as const satisfies readonly Contract[];

export type CoreContract = (typeof contracts)[number];
export type CoreOperation = CoreContract["operationId"];
