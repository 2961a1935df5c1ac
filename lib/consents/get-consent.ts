import { DomainError } from "#lib/errors.ts";
import { findConsent } from "./find-consent.ts";
import type { ConsentKind } from "./kinds.ts";
import type { Consent } from "./model.ts";

/** A consent, or resource-not-found. */
export async function getConsent(id: string): Promise<Consent> {
  const consent = await findConsent(id);
  if (!consent) throw unknown();
  return consent;
}

/** A consent of a kind that this app created; another app's is refused with resource-not-yours, another kind's is not found. */
export async function getConsentOf(
  app: { id: string },
  id: string,
  kind: ConsentKind = "account-access",
): Promise<Consent> {
  const consent = await findConsent(id);
  if (consent?.kind !== kind) throw unknown();
  if (consent.appId === app.id) return consent;
  throw new DomainError("resource-not-yours", "This consent was created by another app", { field: "ConsentId" });
}

function unknown(): DomainError {
  return new DomainError("resource-not-found", "There is no consent with this id", { field: "ConsentId" });
}
