import { now } from "#lib/clock.ts";
import { insertConsent } from "#lib/consents/data.ts";
import type { Consent } from "#lib/consents/model.ts";
import { createOnce } from "#lib/idempotency/create-once.ts";
import type { IdempotencyClaim } from "#lib/idempotency/model.ts";
import { recordJourneyStep } from "#lib/journal/record-journey-step.ts";
import { addDays, atLondon, londonDay } from "#lib/payments/london.ts";
import type { VrpConsentRequest } from "#lib/standards/obuk/vrp/consents.ts";
import { checkTerms } from "./check-terms.ts";
import { getVrpConsent } from "./get-consent.ts";

type Context = { bankId: string; version: string; interactionId: string | null; idempotency: IdempotencyClaim | null };

/** Notes within which limits an app wants to pay. The customer authorises it next. Throws what checkTerms finds. */
export async function createVrpConsent(
  app: { id: string; organisationId: string },
  request: VrpConsentRequest,
  { bankId, version, interactionId, idempotency }: Context,
): Promise<Consent> {
  const { id, isReplay } = await createOnce(idempotency, async (tx, newId) => {
    const createdAt = now();
    checkTerms(request, { version, at: createdAt });
    const consent = {
      id: newId,
      kind: "domestic-vrp",
      version,
      appId: app.id,
      bankId,
      status: "AWAU",
      permissions: [],
      expiresAt: endOf(request),
      transactionFrom: null,
      transactionTo: null,
      createdAt,
      statusUpdatedAt: createdAt,
      resource: { ConsentId: newId, CreationDateTime: createdAt.toISOString(), ...request.Data },
      risk: request.Risk,
    } as const;
    await insertConsent({ ...consent, permissions: [] }, `app:${app.id}`, tx);
  });
  if (!isReplay) {
    recordJourneyStep("consent-created", {
      consentId: id,
      appId: app.id,
      organisationId: app.organisationId,
      interactionId,
    });
  }
  return getVrpConsent(app, id);
}

/** The end of the last day in London: of ValidToDateTime the time does not count. */
function endOf({ Data }: VrpConsentRequest): Date | null {
  const to = Data.ControlParameters.ValidToDateTime;
  return to === undefined ? null : atLondon(addDays(londonDay(new Date(to)), 1), "00:00");
}
