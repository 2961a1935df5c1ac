import { journeyReference } from "#lib/authorisations/journey-id.ts";
import type { OpenJourney } from "#lib/authorisations/note-step.ts";
import { recordEvent } from "#lib/journal/record-event.ts";

type Passage = {
  name: "bank-login-start" | "bank-login-return";
  outcome: string;
  /** Why it was refused; none when it went well. */
  reason?: string;
};

const PATHS = { "bank-login-start": "/authorize/{uid}/federate", "bank-login-return": "/authorize/federated" } as const;

/** Notes in the request log that a customer left for the bank's own identity provider or came back, and what was wrong. */
export function noteFederation({ uid, journey, app }: OpenJourney, { name, outcome, reason }: Passage): void {
  recordEvent({
    kind: "call",
    family: "authorise",
    source: "journey",
    name,
    method: "GET",
    path: PATHS[name],
    status: 303,
    organisationId: app.organisationId,
    appId: app.id,
    customerId: journey.customerId,
    consentId: journey.consentId,
    interactionId: journeyReference(uid),
    ...(reason && { errorCode: outcome, refusedStep: "bank login", reason }),
  });
}
