import type { ItemKind } from "#lib/accounts/items.ts";
import type { Period } from "#lib/accounts/model.ts";
import type { Transaction } from "#lib/db.ts";
import type { Posting } from "#lib/ledger/model.ts";
import type { Account } from "#lib/standards/obuk/aisp/accounts.ts";
import type { Party } from "#lib/standards/obuk/aisp/parties.ts";

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
  /** Beneficiaries, standing orders, statements and the like: a page, newest first. */
  readItems(query: ItemQuery): Promise<ItemPage>;
  /** One of them, or null where the account has none with this id. */
  findItem(accountId: string, kind: ItemKind, id: string): Promise<CoreItem | null>;
  /** Who holds the account or may act on it: its holders first. */
  readHolders(accountId: string): Promise<CoreHolder[]>;
  findCustomerParty(customerId: string): Promise<Party | null>;
};

export type ItemQuery = {
  accountIds: readonly string[];
  kind: ItemKind;
  /** A statement is found when it lies wholly inside. */
  wanted: Period;
  /** From 1. */
  page: number;
  pageSize: number;
  /** The `mark` of the first page, so that all pages show the same list; null for the first. */
  mark: number | null;
};

export type ItemPage = {
  items: CoreItem[];
  total: number;
  mark: number;
  /** Where the periods of everything there is of this kind begin and end. */
  firstAt: Date | null;
  lastAt: Date | null;
};

/** The v4 resource with every Detail member and with card numbers in clear. */
export type CoreItem = {
  id: string;
  accountId: string;
  /** The period of a statement, both ends included. */
  fromAt: Date | null;
  toAt: Date | null;
  resource: Record<string, unknown>;
};

export type CoreHolder = { customerId: string; role: string; party: Party };

/** The v4 account resource with every Detail member and with card numbers in clear. */
export type CoreAccount = { id: string; resource: Account };

export type CoreBalance = {
  accountId: string;
  /** AccountTypeCode: CACC, CARD … */
  type: string;
  currency: string;
  bookedMinor: bigint;
  /** What is on its way: money held back is negative. */
  pendingMinor: bigint;
  /** The arranged overdraft, or the limit of a credit card. */
  overdraftMinor: bigint;
};

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
