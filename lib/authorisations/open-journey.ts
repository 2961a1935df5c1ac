import { findApp } from "#lib/apps/find-app.ts";
import { now } from "#lib/clock.ts";
import { findConsent } from "#lib/consents/find-consent.ts";
import { CONSENT_KINDS } from "#lib/consents/kinds.ts";
import { DomainError } from "#lib/errors.ts";
import { readJourney } from "./data.ts";
import { endJourney } from "./end-journey.ts";
import { journeyId } from "./journey-id.ts";
import type { OpenJourney } from "./note-step.ts";

/** The visit with its consent and app. One whose time is up is ended first. Throws link-expired when there is none. */
export async function openJourney(uid: string): Promise<OpenJourney> {
  const open = await loadJourney(uid);
  if (open.journey.stage === "done" || open.journey.expiresAt > now()) return open;
  await endJourney(open, "timed-out");
  return loadJourney(uid);
}

async function loadJourney(uid: string): Promise<OpenJourney> {
  const journey = await readJourney(journeyId(uid));
  const [consent, app] = journey
    ? await Promise.all([findConsent(journey.consentId), findApp(journey.appId)])
    : [null, null];
  if (!journey || !consent || !app) {
    throw new DomainError("link-expired", "This link has expired. Go back to the app and start again.");
  }
  return { uid, journey, consent, app };
}

/** Whether the consent has been authorised before, so that logging in renews it. */
export function isRenewal({ consent }: Pick<OpenJourney, "consent">): boolean {
  return CONSENT_KINDS[consent.kind].renewable && (consent.status === "AUTH" || consent.status === "CANC");
}
