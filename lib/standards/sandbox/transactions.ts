import { z } from "zod";

import { defineContract } from "../contract.ts";
import { accountIdPath, signedAmount } from "./accounts.ts";
import { changing, listQuery, pageOf, reading, sandboxApi, timestamp } from "./api.ts";

const text = (most: number) => z.string().trim().min(1).max(most);
const resource = z.record(z.string(), z.unknown()).meta({
  description: "OBTransaction6 of v4.0.1, with every member.",
});

const facts = {
  amount: signedAmount,
  at: timestamp.meta({ description: "When it was booked. One before others takes its place among them." }),
  status: z.enum(["booked", "pending"]),
  information: text(500).meta({ description: "What the customer reads." }),
  reference: text(18),
  merchant_name: text(350),
  merchant_category: z
    .string()
    .regex(/^\d{4}$/)
    .meta({ description: "ISO 18245: 5411 is a grocer." }),
  counterparty_name: text(70),
  counterparty_account: z
    .string()
    .regex(/^\d{14}$/)
    .meta({ description: "Sort code and account number, 14 digits." }),
} as const;

const optional = z.object(facts).partial().shape;

export const transaction = z
  .object({
    id: z.uuid(),
    account_id: z.uuid(),
    amount: facts.amount,
    currency: z.string(),
    at: timestamp,
    status: z.enum(["booked", "pending", "rejected"]),
    balance: signedAmount.meta({ description: "After it, what is pending included." }),
    resource,
  })
  .meta({ id: "Transaction", description: "A movement of money on an account." });

export const transactionCreation = z
  .strictObject({ ...optional, amount: facts.amount, information: facts.information })
  .meta({ id: "TransactionCreation", description: "Booked now unless it says otherwise." });

const change = z
  .strictObject(z.object(optional).omit({ status: true }).shape)
  .meta({ id: "TransactionChange", description: "Balances after it follow." });

const transactionImport = z
  .strictObject({ transactions: z.array(transactionCreation).min(1).max(5_000) })
  .meta({ id: "TransactionImport" });

const imported = z.object({ imported: z.int(), balance: signedAmount }).meta({ id: "TransactionsImported" });

const none = z.object({});
const ofAccount = { path: accountIdPath, query: none };
const one = { path: z.object({ account_id: z.string(), transaction_id: z.string() }), query: none };
const tag = "Transactions";

export const listTransactions = defineContract(sandboxApi, {
  ...reading,
  tag,
  operationId: "listTransactions",
  path: "/accounts/{account_id}/transactions",
  paging: true,
  params: { path: accountIdPath, query: listQuery({}) },
  responseSchema: pageOf("TransactionPage", transaction),
  summary: "List transactions",
  description: "Of one account, newest first.",
});

export const createTransaction = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "createTransaction",
  method: "POST",
  path: "/accounts/{account_id}/transactions",
  params: ofAccount,
  requestSchema: transactionCreation,
  responseSchema: transaction,
  successStatus: 201,
  summary: "Let money move",
  description: "Apps see it with their next call.",
});

export const importTransactions = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "importTransactions",
  method: "POST",
  path: "/accounts/{account_id}/transactions/import",
  params: ofAccount,
  requestSchema: transactionImport,
  responseSchema: imported,
  successStatus: 200,
  summary: "Import transactions",
  description: "All of them or none: an error names the place in the list.",
});

export const importTransactionsCsv = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "importTransactionsCsv",
  method: "POST",
  path: "/accounts/{account_id}/transactions/import-csv",
  params: ofAccount,
  requestSchema: null,
  requestMediaType: "text/csv",
  responseSchema: imported,
  successStatus: 200,
  summary: "Import transactions as CSV",
  description:
    "The first line names the columns as the fields of a transaction: amount, information, at, status, reference, merchant_name, merchant_category, counterparty_name, counterparty_account. All rows or none: an error names the row.",
});

export const getTransaction = defineContract(sandboxApi, {
  ...reading,
  tag,
  operationId: "getTransaction",
  path: "/accounts/{account_id}/transactions/{transaction_id}",
  params: one,
  responseSchema: transaction,
  summary: "Read a transaction",
  description: "One movement.",
});

export const updateTransaction = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "updateTransaction",
  method: "PATCH",
  path: "/accounts/{account_id}/transactions/{transaction_id}",
  params: one,
  requestSchema: change,
  responseSchema: transaction,
  successStatus: 200,
  summary: "Change a transaction",
  description: "Only what is sent is changed; every balance after it follows.",
});

export const bookTransaction = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "bookTransaction",
  method: "POST",
  path: "/accounts/{account_id}/transactions/{transaction_id}/book",
  params: one,
  requestSchema: z.strictObject({}).meta({ id: "TransactionBooking" }),
  responseSchema: transaction,
  successStatus: 200,
  summary: "Book what is pending",
  description: "It keeps its TransactionId; its status goes from PDNG to BOOK.",
});

export const deleteTransaction = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "deleteTransaction",
  method: "DELETE",
  path: "/accounts/{account_id}/transactions/{transaction_id}",
  params: one,
  requestSchema: null,
  responseSchema: null,
  successStatus: 204,
  summary: "Delete a transaction",
  description: "As if it had never been: every balance after it follows.",
});

export const transactionContracts = [
  listTransactions,
  createTransaction,
  importTransactions,
  importTransactionsCsv,
  getTransaction,
  updateTransaction,
  bookTransaction,
  deleteTransaction,
] as const;

export type Transaction = z.infer<typeof transaction>;
export type TransactionCreation = z.output<typeof transactionCreation>;
export type TransactionChange = z.output<typeof change>;
