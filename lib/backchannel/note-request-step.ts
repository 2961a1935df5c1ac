import { journeyReference } from "#lib/authorisations/journey-id.ts";
import type { JourneyStep } from "#lib/journal/model.ts";
import { recordJourneyStep } from "#lib/journal/record-journey-step.ts";
import type { LoadedRequest } from "./model.ts";

/** Notes a step of a request in the journal, as a visit of the authorise pages notes its own. */
export function noteRequestStep(
  step: JourneyStep,
  { request, app }: LoadedRequest,
  facts: Record<string, string | number> = {},
): void {
  recordJourneyStep(step, {
    consentId: request.consentId,
    appId: app.id,
    organisationId: app.organisationId,
    customerId: request.customerId,
    interactionId: journeyReference(request.id),
    facts: { channel: request.channel, ...facts },
  });
}
