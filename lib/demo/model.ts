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

/** What the demo asks for, in the bank's codes and in its own words. */
export const PERMISSIONS = {
  ReadAccountsDetail: "the names, numbers and sort codes of the accounts you choose",
  ReadBalances: "their balances",
  ReadTransactionsDetail: "the details of their transactions over the last 12 months",
  ReadTransactionsCredits: "money that came in",
  ReadTransactionsDebits: "money that went out",
} as const;
