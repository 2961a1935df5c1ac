import type { Consent } from "#lib/consents/model.ts";
import type { IdempotencyClaim } from "#lib/idempotency/model.ts";
import type { VrpConsentRequest } from "#lib/standards/obuk/vrp/consents.ts";
import { migrateConsent } from "./migrate-consent.ts";

/** A consent of an earlier version in the form of this one, sent whole. Throws what migrateConsent throws. */
export async function replaceVrpConsent(
  app: { id: string },
  id: string,
  request: VrpConsentRequest,
  context: { version: string; idempotency: IdempotencyClaim | null },
): Promise<Consent> {
  return migrateConsent(app, id, context, () => request);
}
