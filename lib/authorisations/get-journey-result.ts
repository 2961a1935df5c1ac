import { now } from "#lib/clock.ts";
import type { Consent } from "#lib/consents/model.ts";
import { DomainError } from "#lib/errors.ts";
import { openJourney } from "./open-journey.ts";
import type { JourneyOutcome } from "./model.ts";

type Refusal = { outcome: Exclude<JourneyOutcome, "approved">; description: string };

export type JourneyResult =
  | { outcome: "approved"; customerId: string; consentId: string; grantExpiresAt: Date; methods: string[] }
  | Refusal;

/** What the app is told, as error_description beside access_denied. */
export const OUTCOME_DESCRIPTIONS: Record<Refusal["outcome"], string> = {
  refused: "the customer declined to authorise the consent",
  "timed-out": "the customer did not finish within ten minutes; the consent can be authorised again",
  locked: "the customer could not be authenticated",
  "no-accounts": "the customer has no account that can be shared",
  failed: "the consent cannot be authorised by this customer",
};

// Of a consent without an end.
const TEN_YEARS_MS = 10 * 365 * 24 * 60 * 60 * 1000;

/** How a visit ended. Throws state-conflict when it has not. */
export async function getJourneyResult(uid: string): Promise<JourneyResult> {
  const { journey, consent } = await openJourney(uid);
  const { outcome, customerId, methods } = journey;
  if (!outcome) throw new DomainError("state-conflict", "The visit is not over.");
  if (outcome !== "approved") return { outcome, description: OUTCOME_DESCRIPTIONS[outcome] };
  if (!customerId || consent.status !== "AUTH") return { outcome: "failed", description: OUTCOME_DESCRIPTIONS.failed };
  return { outcome, customerId, consentId: consent.id, grantExpiresAt: grantExpiryOf(consent), methods };
}

/** A grant ends with its consent. */
export function grantExpiryOf({ expiresAt }: Pick<Consent, "expiresAt">): Date {
  return expiresAt ?? new Date(now().getTime() + TEN_YEARS_MS);
}
