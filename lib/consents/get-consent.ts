import { DomainError } from "#lib/errors.ts";
import { findConsent } from "./find-consent.ts";
import type { Consent } from "./model.ts";

/** A consent, or resource-not-found. */
export async function getConsent(id: string): Promise<Consent> {
  const consent = await findConsent(id);
  if (!consent) throw new DomainError("resource-not-found", "There is no consent with this id", { field: "ConsentId" });
  return consent;
}

/** A consent this app created; another app's is refused with resource-not-yours. */
export async function getConsentOf(app: { id: string }, id: string): Promise<Consent> {
  const consent = await getConsent(id);
  if (consent.appId === app.id) return consent;
  throw new DomainError("resource-not-yours", "This consent was created by another app", { field: "ConsentId" });
}
