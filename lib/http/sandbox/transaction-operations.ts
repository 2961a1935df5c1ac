import { ownBank } from "#lib/scenarios/own-bank.ts";
import { formatSigned } from "#lib/scenarios/transaction-input.ts";
import {
  bookTransaction,
  createTransaction,
  deleteTransaction,
  getTransaction,
  importTransactions,
  listTransactions,
  updateTransaction,
} from "#lib/scenarios/transactions.ts";
import type { Movement } from "#lib/scenarios/transactions.ts";
import { transactionCreation } from "#lib/standards/sandbox/transactions.ts";
import type { Transaction } from "#lib/standards/sandbox/transactions.ts";
import { parseFields } from "../parse-fields.ts";
import { type KeyActor, type Operations, PAGE, toPage } from "./operation.ts";
import { readCsv } from "./read-csv.ts";

const bankOf = (actor: KeyActor) => ownBank(actor, actor.organisationId);

/** Movements of money. */
export const TRANSACTION_OPERATIONS = {
  listTransactions: async ({ actor, path, query: { cursor, limit = PAGE } }) => {
    const page = { before: cursor ?? null, limit: limit + 1 };
    const lines = await listTransactions(await bankOf(actor), path.account_id, page);
    const { data, next } = toPage(lines, limit, ({ position }) => String(position));
    return { data: data.map(present), next };
  },
  createTransaction: async ({ actor, path, body }) =>
    present(await createTransaction(actor, await bankOf(actor), path.account_id, body)),
  importTransactions: async ({ actor, path, body: { transactions: rows } }) => {
    const given = { rows, fieldOf: (index: number) => `transactions[${index}]` };
    return presentHeld(rows.length, await importTransactions(actor, await bankOf(actor), path.account_id, given));
  },
  importTransactionsCsv: async ({ actor, path, text }) => {
    const table = readCsv(text ?? "");
    const rows = table.map(({ row, cells }) => parseFields(transactionCreation, cells, `row ${row}`));
    const given = { rows, fieldOf: (index: number) => `row ${table[index]?.row ?? index}` };
    return presentHeld(rows.length, await importTransactions(actor, await bankOf(actor), path.account_id, given));
  },
  getTransaction: async ({ actor, path }) =>
    present(await getTransaction(await bankOf(actor), path.account_id, path.transaction_id)),
  updateTransaction: async ({ actor, path, body }) => {
    const place = { accountId: path.account_id, id: path.transaction_id };
    return present(await updateTransaction(actor, await bankOf(actor), place, body));
  },
  bookTransaction: async ({ actor, path }) =>
    present(await bookTransaction(actor, await bankOf(actor), path.account_id, path.transaction_id)),
  deleteTransaction: async ({ actor, path }) =>
    deleteTransaction(actor, await bankOf(actor), path.account_id, path.transaction_id).then(() => null),
} satisfies Partial<Operations>;

const STATUSES = { BOOK: "booked", PDNG: "pending" } as const;

function present({ id, accountId, amountMinor, bookedAt, status, balanceMinor, item }: Movement): Transaction {
  const { Currency } = item["Amount"] as { Currency: string };
  return {
    id,
    account_id: accountId,
    amount: formatSigned(amountMinor),
    currency: Currency,
    at: bookedAt.toISOString(),
    status: status === "BOOK" || status === "PDNG" ? STATUSES[status] : "rejected",
    balance: formatSigned(balanceMinor),
    resource: item,
  };
}

function presentHeld(imported: number, { balanceMinor }: { balanceMinor: bigint }) {
  return { imported, balance: formatSigned(balanceMinor) };
}
