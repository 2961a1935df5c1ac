import type { App } from "#lib/apps/model.ts";
import type { Consent } from "#lib/consents/model.ts";
import type { JourneyStep } from "#lib/journal/model.ts";
import { recordJourneyStep } from "#lib/journal/record-journey-step.ts";
import { journeyReference } from "./journey-id.ts";
import type { Journey } from "./model.ts";

export type OpenJourney = { uid: string; journey: Journey; consent: Consent; app: App };

/** Notes a step of the visit in the journal. */
export function noteStep(
  step: JourneyStep,
  { uid, journey, app }: OpenJourney,
  facts: Record<string, string> = {},
): void {
  recordJourneyStep(step, {
    consentId: journey.consentId,
    appId: app.id,
    organisationId: app.organisationId,
    customerId: journey.customerId,
    interactionId: journeyReference(uid),
    facts: { channel: journey.channel, ...facts },
  });
}
