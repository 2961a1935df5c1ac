import type { Consent } from "#lib/consents/model.ts";
import { DomainError } from "#lib/errors.ts";
import type { IdempotencyClaim } from "#lib/idempotency/model.ts";
import { consentRequest } from "#lib/standards/obuk/vrp/consents.ts";
import type { VrpConsentRequest } from "#lib/standards/obuk/vrp/consents.ts";
import type { JsonPatch } from "#lib/standards/obuk/vrp/json-patch.ts";
import { applyPatch } from "./apply-patch.ts";
import { differences } from "./differences.ts";
import { migrateConsent } from "./migrate-consent.ts";

/** A consent of an earlier version in the form of this one, member by member. Throws what migrateConsent throws. */
export async function patchVrpConsent(
  app: { id: string },
  id: string,
  patch: JsonPatch,
  context: { version: string; idempotency: IdempotencyClaim | null },
): Promise<Consent> {
  return migrateConsent(app, id, context, (consent) => reshape(consent, patch));
}

/** The patch is for the consent as the app reads it; what the bank wrote itself has to stay. */
function reshape(consent: Consent, patch: JsonPatch): VrpConsentRequest {
  const { ConsentId, CreationDateTime } = consent.resource;
  const own = { ConsentId, CreationDateTime, Status: consent.status };
  const patched = applyPatch({ Data: { ...consent.resource, ...own }, Risk: consent.risk ?? {} }, patch);
  const { data, error } = consentRequest.safeParse(patched);
  if (error) throw refuse(error.issues[0]);
  const [changed] = differences(own, pick((patched as { Data: Record<string, unknown> }).Data), "Data");
  if (changed === undefined) return data;
  throw new DomainError("consent-mismatch", "This was written by the bank and stays", { field: changed });
}

function pick({ ConsentId, CreationDateTime, Status }: Record<string, unknown>) {
  return { ConsentId, CreationDateTime, Status };
}

function refuse(issue: { path: PropertyKey[]; message: string } | undefined): DomainError {
  const field = issue?.path.map(String).join(".").slice(0, 200);
  return new DomainError("field-invalid", `After the patch: ${issue?.message ?? "not a consent"}`, { field });
}
