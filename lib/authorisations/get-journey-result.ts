import { now } from "#lib/clock.ts";
import { CONSENT_KINDS } from "#lib/consents/kinds.ts";
import type { Consent } from "#lib/consents/model.ts";
import { DomainError } from "#lib/errors.ts";
import { openJourney } from "./open-journey.ts";
import type { JourneyOutcome } from "./model.ts";

type Refusal = {
  outcome: Exclude<JourneyOutcome, "approved">;
  error: "access_denied" | "temporarily_unavailable" | "server_error";
  description: string;
};

type Approval = {
  outcome: "approved";
  customerId: string;
  consentId: string;
  grantExpiresAt: Date;
  methods: string[];
  authenticatedAt: Date;
};

export type JourneyResult = Approval | Refusal;

const DENIED = "access_denied";

/** What the app is told (RFC 6749 §4.1.2.1). */
const REFUSALS = {
  refused: { error: DENIED, description: "the customer declined to authorise the consent" },
  "timed-out": {
    error: DENIED,
    description: "the customer did not finish in time; the consent can be authorised again",
  },
  locked: { error: DENIED, description: "the customer could not be authenticated" },
  "no-accounts": { error: DENIED, description: "the customer has no account that can be used" },
  "wrong-account": { error: DENIED, description: "DebtorAccount is not an account of this customer" },
  failed: { error: DENIED, description: "the consent cannot be authorised by this customer" },
  "login-unavailable": {
    error: "temporarily_unavailable",
    description: "the bank's login cannot be reached at the moment; the consent can be authorised later",
  },
  "login-failed": {
    error: "server_error",
    description: "the bank's login gave an answer that cannot be trusted; the consent can be authorised again",
  },
  "unknown-customer": { error: DENIED, description: "whoever logged in is no customer whose accounts can be shared" },
} as const satisfies Record<Refusal["outcome"], Omit<Refusal, "outcome">>;

/** What the app is told of a visit without approval. A consent for one order cannot be authorised again. */
export function refusalOf(outcome: Refusal["outcome"], { kind }: Pick<Consent, "kind">): Refusal {
  const { error, description } = REFUSALS[outcome];
  if (outcome !== "timed-out" || !CONSENT_KINDS[kind].once) return { outcome, error, description };
  return { outcome, error, description: "the customer did not finish in time; create another consent" };
}

// Of a consent without an end.
const TEN_YEARS_MS = 10 * 365 * 24 * 60 * 60 * 1000;

/** How a visit ended. Throws state-conflict when it has not. */
export async function getJourneyResult(uid: string): Promise<JourneyResult> {
  const { journey, consent } = await openJourney(uid);
  const { outcome, customerId, methods } = journey;
  if (!outcome) throw new DomainError("state-conflict", "The visit is not over.");
  if (outcome !== "approved") return refusalOf(outcome, consent);
  if (!customerId || consent.status !== "AUTH") return refusalOf("failed", consent);
  const grantExpiresAt = grantExpiryOf(consent);
  const authenticatedAt = journey.authenticatedAt ?? now();
  return { outcome, customerId, consentId: consent.id, grantExpiresAt, methods, authenticatedAt };
}

const AN_HOUR_MS = 60 * 60 * 1000;

/** A grant ends with its consent; of a consent for one order it outlives the one access token. */
export function grantExpiryOf({ kind, expiresAt }: Pick<Consent, "kind" | "expiresAt">): Date {
  const longest = CONSENT_KINDS[kind].once ? AN_HOUR_MS : TEN_YEARS_MS;
  return expiresAt ?? new Date(now().getTime() + longest);
}
