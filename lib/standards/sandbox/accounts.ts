import { z } from "zod";

import { defineContract } from "../contract.ts";
import { changing, listQuery, pageOf, reading, sandboxApi, timestamp } from "./api.ts";

export const signedAmount = z
  .string()
  .regex(/^-?\d{1,11}(\.\d{1,2})?$/)
  .meta({ description: "A decimal, negative for money out: -12.34" });

const currency = z.string().regex(/^[A-Z]{3}$/);
const holder = z.string().max(200).meta({ description: "A username." });
const status = z.enum(["Enabled", "Disabled", "Deleted", "ProForma", "Pending"]);
const overdraft = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,2})?$/)
  .meta({ description: "How far it may be overdrawn: 500.00" });

const changeable = {
  nickname: z.string().trim().min(1).max(70),
  status,
  overdraft,
  signatures: z.int().min(1).max(5).meta({ description: "How many of its holders have to approve a payment." }),
  not_shareable: z.string().trim().min(1).max(300).nullable().meta({
    description: "Why it cannot be shared with apps; null where it can.",
  }),
} as const;

export const account = z
  .object({
    account_id: z.uuid().meta({ description: "AccountId: the same for every app." }),
    holders: z.array(z.string()),
    product: z.string(),
    type: z.string(),
    currency,
    sort_code: z.string(),
    account_number: z.string(),
    balance: signedAmount.meta({ description: "What is booked." }),
    pending: signedAmount.meta({ description: "What is not booked yet, in sum." }),
    opened_at: timestamp,
    ...changeable,
  })
  .meta({ id: "Account", description: "An account of the sandbox bank." });

const creation = z
  .strictObject({
    holders: z.array(holder).min(1).max(10),
    nickname: changeable.nickname,
    product: z.string().trim().min(1).max(70).optional().meta({ description: "Its name; by type if left out." }),
    type: z.enum(["CACC", "SVGS", "CARD", "LOAN", "MORT", "LLSV"]).optional().meta({
      description: "An AccountTypeCode of the standard: CACC, a current account, if left out.",
    }),
    category: z.enum(["Personal", "Business"]).optional(),
    currency: currency.optional().meta({ description: "GBP if left out." }),
    sort_code: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    account_number: z
      .string()
      .regex(/^\d{8}$/)
      .optional()
      .meta({ description: "A free one if left out." }),
    opening_balance: signedAmount.optional().meta({ description: "Becomes its first transaction." }),
    opened_at: timestamp.optional(),
    ...z.object(changeable).partial().omit({ nickname: true }).shape,
  })
  .meta({ id: "AccountCreation" });

const change = z.strictObject(z.object(changeable).partial().shape).meta({ id: "AccountChange" });

export const accountIdPath = z.object({ account_id: z.string() });
const byId = { path: accountIdPath, query: z.object({}) };
const none = z.object({});
const tag = "Accounts";

export const listAccounts = defineContract(sandboxApi, {
  ...reading,
  tag,
  operationId: "listAccounts",
  path: "/accounts",
  paging: true,
  params: { path: none, query: listQuery({ customer: holder.optional() }) },
  responseSchema: pageOf("AccountPage", account),
  summary: "List accounts",
  description: "Those of the organisation’s bank, or of one of its customers.",
});

export const createAccount = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "createAccount",
  method: "POST",
  path: "/accounts",
  params: { path: none, query: none },
  requestSchema: creation,
  responseSchema: account,
  successStatus: 201,
  summary: "Open an account",
  description: "For one customer or several. Consents do not have it until their customers choose it.",
});

export const getAccount = defineContract(sandboxApi, {
  ...reading,
  tag,
  operationId: "getAccount",
  path: "/accounts/{account_id}",
  params: byId,
  responseSchema: account,
  summary: "Read an account",
  description: "One account of the bank.",
});

export const updateAccount = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "updateAccount",
  method: "PATCH",
  path: "/accounts/{account_id}",
  params: byId,
  requestSchema: change,
  responseSchema: account,
  successStatus: 200,
  summary: "Change or close an account",
  description: "Only what is sent is changed. What it holds changes with its transactions.",
});

export const deleteAccount = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "deleteAccount",
  method: "DELETE",
  path: "/accounts/{account_id}",
  params: byId,
  requestSchema: null,
  responseSchema: null,
  successStatus: 204,
  summary: "Delete an account",
  description: "With everything it has. A consent that has no other account is stopped.",
});

export const accountContracts = [listAccounts, createAccount, getAccount, updateAccount, deleteAccount] as const;
export type Account = z.infer<typeof account>;
export type AccountCreation = z.output<typeof creation>;
export type AccountChange = z.output<typeof change>;
