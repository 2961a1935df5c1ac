import { bookPending } from "#lib/ledger/book-pending.ts";
import { postTransfer } from "#lib/ledger/post-transfer.ts";
import type { CoreBanking, TransactionQuery } from "../port.ts";
import { accountHasFunds, selectAccountByNumber, selectNumberedAccount } from "./numbered-accounts.ts";
import {
  accountExists,
  selectAccounts,
  selectBalances,
  selectHoldings,
  selectPageByPosition,
  selectPageByTime,
} from "./data.ts";
import { selectCustomerParty, selectHolders, selectItem, selectItems } from "./items-data.ts";

/** The sandbox's own bank. */
export const mockCoreBanking: CoreBanking = {
  readAccounts: selectAccounts,
  readBalances: selectBalances,
  readHoldings: selectHoldings,
  readTransactions,
  isAccount: accountExists,
  hasFunds: accountHasFunds,
  findAccountByNumber: selectAccountByNumber,
  findNumberedAccount: selectNumberedAccount,
  postTransfer,
  bookPending,
  readItems: selectItems,
  findItem: selectItem,
  readHolders: selectHolders,
  findCustomerParty: selectCustomerParty,
};

// Within an account the position orders by time, so that a page of everything is a range of positions and counts nothing.
async function readTransactions(query: TransactionQuery) {
  const [accountId, ...others] = query.accountIds;
  const isWhole = query.directions.length === 2 && others.length === 0;
  return accountId !== undefined && isWhole ? selectPageByPosition(accountId, query) : selectPageByTime(query);
}
