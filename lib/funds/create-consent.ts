import { now } from "#lib/clock.ts";
import { insertConsent } from "#lib/consents/data.ts";
import { getConsentOf } from "#lib/consents/get-consent.ts";
import type { Consent } from "#lib/consents/model.ts";
import { DomainError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { recordJourneyStep } from "#lib/journal/record-journey-step.ts";
import { findBritishAccountProblems } from "#lib/payments/check-accounts.ts";
import type { FundsConsentRequest } from "#lib/standards/obuk/cbpii/funds-confirmation-consents.ts";
import { refuseFor } from "#lib/vrp/findings.ts";

type Context = { bankId: string; version: string; interactionId: string | null };

/** Notes which account an issuer of cards wants to ask about. The customer authorises it next. */
export async function createFundsConsent(
  app: { id: string; organisationId: string },
  { Data }: FundsConsentRequest,
  { bankId, version, interactionId }: Context,
): Promise<Consent> {
  const createdAt = now();
  refuseFor(findBritishAccountProblems(Data.DebtorAccount, "Data.DebtorAccount"));
  const id = newId(createdAt);
  const consent = {
    id,
    kind: "funds-confirmation",
    version,
    appId: app.id,
    bankId,
    status: "AWAU",
    expiresAt: expiryOf(Data, createdAt),
    transactionFrom: null,
    transactionTo: null,
    createdAt,
    statusUpdatedAt: createdAt,
    resource: { ConsentId: id, CreationDateTime: createdAt.toISOString(), ...Data },
    risk: null,
  } as const;
  await insertConsent({ ...consent, permissions: [] }, `app:${app.id}`);
  recordJourneyStep("consent-created", {
    consentId: id,
    appId: app.id,
    organisationId: app.organisationId,
    interactionId,
  });
  return getConsentOf(app, id, "funds-confirmation");
}

function expiryOf({ ExpirationDateTime }: FundsConsentRequest["Data"], at: Date): Date | null {
  if (ExpirationDateTime === undefined) return null;
  const expiresAt = new Date(ExpirationDateTime);
  if (expiresAt > at) return expiresAt;
  throw new DomainError("date-invalid", "ExpirationDateTime has passed already", { field: "Data.ExpirationDateTime" });
}
