import type { Category } from "./kinds.ts";

/** A private signing key of an app, as a JWK. */
export type PrivateJwk = {
  kty: "RSA" | "EC";
  kid?: string;
  alg: "PS256" | "ES256";
  d: string;
  [member: string]: unknown;
};

/** What an app proves its identity with at the bank. */
export type Credentials = { clientId: string; jwk: PrivateJwk };

/** A customer who was sent to the bank and has not come back. `own` is null for the demo's own app. */
export type PendingConnection = {
  own: Credentials | null;
  state: string;
  nonce: string;
  codeVerifier: string;
  consentId: string;
  sharingEndsAt: string;
  interactionId: string;
};

export type BankConnection = {
  own: Credentials | null;
  consentId: string;
  accessToken: string;
  accessTokenExpiresAt: string;
  refreshToken: string | null;
  connectedAt: string;
  sharingEndsAt: string;
};

/** What went wrong, for the page that says so. */
export type Problem = {
  kind: "declined" | "refused" | "unreachable" | "mismatch" | "limited" | "bank-fault" | "own-fault";
  /** The code the bank gave. */
  error: string | null;
  description: string | null;
  status: number | null;
  interactionId: string | null;
};

/** Everything the demo keeps of one browser, encrypted as a whole. */
export type DemoState = {
  own: Credentials | null;
  pending: PendingConnection[];
  connection: BankConnection | null;
  problem: Problem | null;
};

export const EMPTY_STATE: DemoState = { own: null, pending: [], connection: null, problem: null };

/** One visit of the customer: what goes with every call to the bank. */
export type Visit = {
  interactionId: string;
  loggedInAt: Date;
  customerAddress: string | null;
  userAgent: string | null;
};

export const SESSION_SECONDS = 24 * 60 * 60;
export const SHARING_DAYS = 90;
export const HISTORY_MONTHS = 12;

/** What the demo asks for, in the bank's codes. */
export const PERMISSIONS = [
  "ReadAccountsDetail",
  "ReadBalances",
  "ReadTransactionsDetail",
  "ReadTransactionsCredits",
  "ReadTransactionsDebits",
] as const;

export type AccountView = {
  id: string;
  name: string;
  kind: string | null;
  /** "20-14-53, ending 1193" */
  number: string | null;
  currency: string;
  balanceMinor: bigint | null;
  /** An arranged overdraft or the limit of a card, which the balance does not count. */
  creditLine: { name: "overdraft" | "credit limit"; amountMinor: bigint } | null;
};

export type TransactionView = {
  key: string;
  at: Date;
  title: string;
  /** What it was for, or how the money moved. */
  note: string;
  currency: string;
  amountMinor: bigint;
  balanceMinor: bigint | null;
  isPending: boolean;
};

export type AccountPage = {
  account: AccountView;
  transactions: TransactionView[];
  /** The queries of the bank's own links, for the addresses of our pages. */
  next: string | null;
  previous: string | null;
};

/** `month` is a calendar month in London: 2026-11. */
export type SpendingMonth = { month: string; totals: Record<Category, bigint>; totalMinor: bigint };

export type Spending = {
  months: SpendingMonth[];
  accounts: number;
  transactions: number;
  /** Set when not all of the period was read: the oldest moment that was. */
  readBackTo: Date | null;
};

/** Why there is nothing to read any more. */
export type StopReason = "stopped-at-bank" | "expired" | "unknown";

export type Reading<T> =
  | { outcome: "read"; value: T; connection: BankConnection }
  | { outcome: "not-connected" }
  | { outcome: "stopped"; reason: StopReason }
  | { outcome: "problem"; problem: Problem };

/** What is wrong with pasted credentials. */
export type CredentialsProblem = "no-client-id" | "no-key" | "public-key" | "unknown-key" | "several-keys";
