import { z } from "zod";

import { defineContract } from "../contract.ts";
import { accountIdPath } from "./accounts.ts";
import { changing, listQuery, pageOf, reading, sandboxApi, timestamp } from "./api.ts";
import { itemKind } from "./bank-document.ts";

const resource = z.record(z.string(), z.unknown()).meta({
  description: "The resource of v4.0.1. Its id and its AccountId are filled in.",
});

export const item = z
  .object({
    id: z.uuid(),
    account_id: z.uuid(),
    kind: itemKind,
    at: timestamp.meta({ description: "Orders the items of a kind, newest first." }),
    from: timestamp.nullable().meta({ description: "Of a statement: its period." }),
    to: timestamp.nullable(),
    resource,
  })
  .meta({ id: "AccountItem", description: "A payee, direct debit, standing order, offer, product or statement." });

const creation = z
  .strictObject({
    kind: itemKind,
    resource,
    at: timestamp.optional(),
    from: timestamp.optional(),
    to: timestamp.optional(),
  })
  .meta({ id: "AccountItemCreation" });

const replacement = z.strictObject({ resource, at: timestamp.optional() }).meta({ id: "AccountItemReplacement" });

const none = z.object({});
const one = { path: z.object({ account_id: z.string(), item_id: z.string() }), query: none };
const tag = "Account items";

export const listItems = defineContract(sandboxApi, {
  ...reading,
  tag,
  operationId: "listItems",
  path: "/accounts/{account_id}/items",
  paging: true,
  params: { path: accountIdPath, query: listQuery({ kind: itemKind.optional() }) },
  responseSchema: pageOf("AccountItemPage", item),
  summary: "List what else an account has",
  description: "Payees, direct debits, standing orders, scheduled payments, offers, products and statements.",
});

export const createItem = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "createItem",
  method: "POST",
  path: "/accounts/{account_id}/items",
  params: { path: accountIdPath, query: none },
  requestSchema: creation,
  responseSchema: item,
  successStatus: 201,
  summary: "Add an item",
  description: "Checked against the schema of its kind; apps see it with their next call.",
});

export const getItem = defineContract(sandboxApi, {
  ...reading,
  tag,
  operationId: "getItem",
  path: "/accounts/{account_id}/items/{item_id}",
  params: one,
  responseSchema: item,
  summary: "Read an item",
  description: "One of them.",
});

export const replaceItem = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "replaceItem",
  method: "PUT",
  path: "/accounts/{account_id}/items/{item_id}",
  params: one,
  requestSchema: replacement,
  responseSchema: item,
  successStatus: 200,
  summary: "Replace an item",
  description: "The whole resource; its kind and id stay.",
});

export const deleteItem = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "deleteItem",
  method: "DELETE",
  path: "/accounts/{account_id}/items/{item_id}",
  params: one,
  requestSchema: null,
  responseSchema: null,
  successStatus: 204,
  summary: "Delete an item",
  description: "Apps no longer see it.",
});

export const itemContracts = [listItems, createItem, getItem, replaceItem, deleteItem] as const;
export type Item = z.infer<typeof item>;
