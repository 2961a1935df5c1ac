import type { ConsentDescription } from "#lib/consents/words.ts";

/** Where a visit stands in the database. `login` and `accounts` mean that the page has been shown. */
export type JourneyStage = "arrived" | "login" | "password" | "authenticated" | "accounts" | "done";

/** The page the customer belongs on. */
export type JourneyPage = "login" | "verify" | "accounts" | "done";

/** How an authorisation ends where the bank itself authenticates the customer. */
export const OWN_OUTCOMES = [
  "approved",
  "refused",
  "timed-out",
  "locked",
  "no-accounts",
  // The app named an account that is not the customer's.
  "wrong-account",
  "failed",
] as const;
export type OwnOutcome = (typeof OWN_OUTCOMES)[number];

/** The last three are ends of a login at the bank's own identity provider. */
export const JOURNEY_OUTCOMES = [...OWN_OUTCOMES, "login-unavailable", "login-failed", "unknown-customer"] as const;
export type JourneyOutcome = (typeof JOURNEY_OUTCOMES)[number];

export type JourneyChannel = "browser" | "headless";

export type Journey = {
  /** SHA-256 of the interaction id, hex. */
  id: string;
  consentId: string;
  appId: string;
  customerId: string | null;
  stage: JourneyStage;
  outcome: JourneyOutcome | null;
  methods: string[];
  authenticatedAt: Date | null;
  channel: JourneyChannel;
  startedAt: Date;
  expiresAt: Date;
  finishedAt: Date | null;
};

export type JourneyAccount = {
  id: string;
  nickname: string;
  product: string;
  currency: string;
  /** 12-34-56 */
  sortCode: string;
  endingDigits: string;
  balanceMinor: bigint;
  /** Why it cannot be chosen, or null. */
  unavailable: string | null;
  /** What leaves it, charges and conversion included; null where that is not known yet, or is just the amount. */
  leaves: string | null;
  /** What to know before choosing it: that there is not enough money, that somebody else has to sign. */
  warnings: string[];
};

/** What the customer is asked for. */
export type Terms =
  | {
      form: "sharing";
      clusters: { heading: string; sentences: string[] }[];
      /** Null: until it is stopped. */
      expiresAt: Date | null;
      transactionFrom: Date | null;
      transactionTo: Date | null;
      oneOff: boolean;
    }
  | ({ form: "payment" | "vrp" | "funds" } & ConsentDescription);

/** As many accounts as the customer likes, one of them, or the one that the app has named. */
export type Choice = "many" | "one" | "named";

export type JourneyView = {
  uid: string;
  stage: JourneyPage;
  /** Set exactly when the stage is done. */
  outcome: JourneyOutcome | null;
  /** `displayName` is what the customer reads. */
  app: { name: string; organisationName: string; displayName: string };
  terms: Terms;
  choice: Choice;
  /** A page follows the code, as far as can be told before. */
  asksMore: boolean;
  /** The consent was authorised before: logging in is all that is asked. */
  isRenewal: boolean;
  customer: { name: string; username: string } | null;
  /** Empty before the accounts stage. */
  accounts: JourneyAccount[];
  /** Posted back on approval: a hash of everything the page shows. */
  shown: string;
  minutesLeft: number;
  expiresAt: Date;
  /** What to quote to support; the x-fapi-interaction-id of the journal. */
  reference: string;
};

export const JOURNEY_SECONDS = 10 * 60;
/** However often it is extended. */
export const LONGEST_JOURNEY_SECONDS = 50 * 60;
export const JOURNEY_ATTEMPTS = 5;

const PAGES: Record<JourneyStage, JourneyPage> = {
  arrived: "login",
  login: "login",
  password: "verify",
  authenticated: "accounts",
  accounts: "accounts",
  done: "done",
};

export function pageOf(stage: JourneyStage): JourneyPage {
  return PAGES[stage];
}
