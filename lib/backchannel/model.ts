import type { App } from "#lib/apps/model.ts";
import type { Choice, JourneyAccount, OwnOutcome, Terms } from "#lib/authorisations/model.ts";
import type { Consent } from "#lib/consents/model.ts";

/** A request waits, or has ended as a visit of the authorise pages can end. */
export type BackchannelState = "pending" | OwnOutcome;

export type BackchannelChannel = "phone" | "headless";

/** An app's wish to have a consent authorised away from its own screens (CIBA). */
export type BackchannelRequest = {
  id: string;
  /** SHA-256 of the auth_req_id, base64url. */
  referenceHash: string;
  appId: string;
  consentId: string;
  /** Null until a customer picks it up by its code. */
  customerId: string | null;
  bindingMessage: string | null;
  state: BackchannelState;
  methods: string[];
  channel: BackchannelChannel;
  createdAt: Date;
  expiresAt: Date;
  decidedAt: Date | null;
  notifyAttempts: number;
  notifiedAt: Date | null;
};

export type LoadedRequest = { request: BackchannelRequest; consent: Consent; app: App };

/** Who decides, and how they were authenticated. */
export type Decider = { customerId: string; methods: string[] };

/** What the phone lists. */
export type WaitingRequest = {
  id: string;
  appName: string;
  organisationName: string;
  /** "a payment of £42.50 to Acme Energy Ltd"; null where accounts are asked for. */
  purpose: string | null;
  bindingMessage: string | null;
  createdAt: Date;
  expiresAt: Date;
};

/** Everything the phone shows of a request. */
export type RequestView = {
  id: string;
  state: BackchannelState;
  app: { name: string; organisationName: string };
  terms: Terms;
  choice: Choice;
  /** The consent was authorised before: its accounts stay as they are. */
  isRenewal: boolean;
  bindingMessage: string | null;
  accounts: JourneyAccount[];
  /** Posted back on approval: a hash of everything the page shows. */
  shown: string;
  minutesLeft: number;
  /** What to quote to support; the x-fapi-interaction-id of the journal. */
  reference: string;
};

export const REQUEST_SECONDS = 5 * 60;
/** However long the app asks for (requested_expiry). */
export const LONGEST_REQUEST_SECONDS = 10 * 60;
/** How long an app waits between two polls (CIBA §7.3, interval). */
export const POLL_SECONDS = 2;

/** Seconds until an app that could not be told is told again; one try more than there are pauses. */
export const NOTIFICATION_PAUSES = [3, 15, 60, 180] as const;

/** Letters, digits, spaces and simple signs: it is compared by eye on two screens. */
export const BINDING_MESSAGE = /^[\p{L}\p{N}][\p{L}\p{N} .,:;_+/!?#£€$@-]{0,49}$/u;

/** What a customer types to pick up a request that named nobody: the end of the ConsentId. */
export const CODE_LENGTH = 8;

/** "1A2B 3C4D" and "1a2b-3c4d" are the same code; a whole ConsentId is one too. */
export function normaliseCode(typed: string): string {
  return typed
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, "");
}
