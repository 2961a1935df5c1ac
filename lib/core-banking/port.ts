import type { Period } from "#lib/accounts/model.ts";
import type { Transaction } from "#lib/db.ts";
import type { Posting } from "#lib/ledger/model.ts";
import type { Account } from "#lib/standards/obuk/aisp/accounts.ts";

/** What a bank must be able to answer. Plain values only: whoever implements it knows nothing of HTTP or of consents. */
export type CoreBanking = {
  /** The accounts with these ids, in the order a customer sees them; unknown ids are left out. */
  readAccounts(accountIds: readonly string[]): Promise<CoreAccount[]>;
  readBalances(accountIds: readonly string[]): Promise<CoreBalance[]>;
  /** Every account a customer holds, those that cannot be shared included. */
  readHoldings(customerId: string): Promise<Holding[]>;
  readTransactions(query: TransactionQuery): Promise<TransactionPage>;
  isAccount(accountId: string): Promise<boolean>;
  /** Whether an open account could pay this much now, overdraft included; minor units of its currency. */
  hasFunds(accountId: string, amountMinor: bigint): Promise<boolean>;
  /** The account of the bank that a sort code with number or an IBAN names; null when it is none of its. */
  findAccountByNumber(bankId: string, number: AccountNumber): Promise<NumberedAccount | null>;
  findNumberedAccount(accountId: string): Promise<NumberedAccount | null>;
  /** Moves money in the caller's transaction. Answers false when it was posted before; throws funds-insufficient. */
  postTransfer(tx: Transaction, posting: Posting): Promise<boolean>;
  /** What a posting left pending on an account is booked, in the caller's transaction. Answers false when it was booked before. */
  bookPending(tx: Transaction, postingId: string, accountId: string): Promise<boolean>;
};

/** The v4 account resource with every Detail member and with card numbers in clear. */
export type CoreAccount = { id: string; resource: Account };

export type CoreBalance = { accountId: string; currency: string; bookedMinor: bigint; overdraftMinor: bigint };

export type Holding = {
  id: string;
  customerId: string;
  nickname: string;
  product: string;
  currency: string;
  status: string;
  sortCode: string;
  accountNumber: string;
  balanceMinor: bigint;
  /** What is held back, negative, and what is on its way in. */
  pendingMinor: bigint;
  overdraftMinor: bigint;
  /** How many of its holders have to approve a payment. */
  signatures: number;
  /** The names of the others who hold it. */
  otherHolders: string[];
  /** Why it cannot be shared, or null. */
  notShareable: string | null;
};

export type TransactionQuery = {
  accountIds: readonly string[];
  /** Whether the Detail members are wanted. */
  detail: boolean;
  directions: readonly ("Credit" | "Debit")[];
  /** What the consent opens. */
  available: Period;
  /** What was asked for. */
  wanted: Period;
  /** From 1. */
  page: number;
  pageSize: number;
  /** The `mark` of the first page, so that all pages show the same history; null for the first. */
  mark: number | null;
};

/** A page, newest first. */
export type TransactionPage = {
  /** The items as the text of a JSON array, without brackets: they were checked when they were written. */
  items: string;
  total: number;
  /** Where the history ended when the first page was read. */
  mark: number;
  firstAt: Date | null;
  lastAt: Date | null;
};

export type AccountNumber = { schemeName: string; identification: string };

/** An account as payments need it. */
export type NumberedAccount = {
  id: string;
  bankId: string;
  status: string;
  currency: string;
  sortCode: string;
  accountNumber: string;
  iban: string | null;
  /** The name on it. */
  holder: string;
  /** How many of its holders have to approve a payment. */
  signatures: number;
};
