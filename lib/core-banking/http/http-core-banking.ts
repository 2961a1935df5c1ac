import { now } from "#lib/clock.ts";
import type { Transaction } from "#lib/db.ts";
import { insertLines } from "#lib/ledger/data.ts";
import type { Posting } from "#lib/ledger/model.ts";
import type { CoreBanking, CoreItem, NumberedAccount, TransactionQuery } from "../port.ts";
import { callCore, writeJson } from "./call-core.ts";
import { insertInstruction } from "../instructions-data.ts";

/** A core-banking system behind CORE_BANKING_URL. */
export const httpCoreBanking: CoreBanking = {
  readAccounts: async (accountIds) => (await callCore("readAccounts", { body: { accountIds } }))?.accounts ?? [],
  readBalances: async (accountIds) => (await callCore("readBalances", { body: { accountIds } }))?.balances ?? [],
  readHoldings: async (customerId) => (await callCore("readHoldings", { path: { customerId } }))?.holdings ?? [],
  readTransactions,
  isAccount: async (accountId) => (await findNumbered(accountId)) !== null,
  hasFunds,
  findAccountByNumber: async (bankId, { schemeName, identification }) =>
    callCore("findAccountByNumber", { path: { bankId, schemeName, identification } }),
  findNumberedAccount: findNumbered,
  postTransfer,
  bookPending,
  readItems: async (query) => (await callCore("readItems", { body: query })) ?? NOTHING,
  findItem: async (accountId, kind, itemId): Promise<CoreItem | null> =>
    callCore("findItem", { path: { accountId, kind, itemId } }),
  readHolders: async (accountId) => (await callCore("readHolders", { path: { accountId } }))?.holders ?? [],
  findCustomerParty: async (customerId) => callCore("findCustomerParty", { path: { customerId } }),
};

const NOTHING = { items: [], total: 0, mark: 0, firstAt: null, lastAt: null };

async function findNumbered(accountId: string): Promise<NumberedAccount | null> {
  return callCore("findNumberedAccount", { path: { accountId } });
}

async function readTransactions(query: TransactionQuery) {
  const found = (await callCore("readTransactions", { body: query })) ?? NOTHING;
  return { ...found, items: found.items.map((item) => JSON.stringify(item)).join() };
}

async function hasFunds(accountId: string, amountMinor: bigint): Promise<boolean> {
  const answer = await callCore("hasFunds", { path: { accountId }, query: { amountMinor: String(amountMinor) } });
  return answer?.isAvailable ?? false;
}

/** Noted in the caller's transaction, carried out after it: core banking decides whether the money is there. */
async function postTransfer(tx: Transaction, posting: Posting): Promise<boolean> {
  const { postingId, ...body } = posting;
  if (!(await insertLines(tx, posting))) return false;
  const call = {
    operation: "postTransfer",
    path: { postingId },
    body: JSON.parse(writeJson(body)) as unknown,
  } as const;
  return insertInstruction(tx, { id: `post:${postingId}`, postingId, ...call }, now());
}

async function bookPending(tx: Transaction, postingId: string, accountId: string): Promise<boolean> {
  const call = { operation: "bookPending", path: { postingId, accountId } } as const;
  return insertInstruction(tx, { id: `book:${postingId}:${accountId}`, postingId, ...call }, now());
}
