import { recordJourneyStep } from "#lib/journal/record-journey-step.ts";
import type { CallTrace } from "./call-trace.ts";

const MAX_REMEMBERED = 10_000;
const seen = new Set<string>();

/** The last stage of the funnel: the app has read something with the consent. Noted once by each instance. */
export function noteFirstData({ caller, contract, interactionId }: CallTrace): void {
  if (!caller?.consentId || contract?.grant !== "authorization_code" || seen.has(caller.consentId)) return;
  if (seen.size >= MAX_REMEMBERED) seen.clear();
  seen.add(caller.consentId);
  const { consentId, appId, organisationId, customerId } = caller;
  recordJourneyStep("first-data", { consentId, appId, organisationId, customerId, interactionId });
}
