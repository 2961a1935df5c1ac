import type { Consent } from "#lib/consents/model.ts";
import { DomainError, isDomainError } from "#lib/errors.ts";
import type { IdempotencyClaim } from "#lib/idempotency/model.ts";
import { riskToV3 } from "#lib/standards/obuk/v3/risk.ts";
import { consentToV3 } from "#lib/standards/obuk/v3/vrp/translate.ts";
import { consentRequest } from "#lib/standards/obuk/vrp/consents.ts";
import type { VrpConsentRequest, VrpConsentResponse } from "#lib/standards/obuk/vrp/consents.ts";
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

/**
 * The patch is for the consent as the app has it: in the form of the version it was made under or, where it read it since,
 * in this one. The first of them counts that the patch makes a consent of.
 */
function reshape(consent: Consent, patch: JsonPatch): VrpConsentRequest {
  const [older, current] = [olderForm(consent), currentForm(consent)];
  try {
    return patched(older, patch);
  } catch (error) {
    const other = attempt(() => patched(current, patch));
    if (other) return other;
    throw error;
  }
}

type Form = { Data: Record<string, unknown>; Risk: object };

function currentForm({ resource, status, statusUpdatedAt, risk }: Consent): Form {
  const own = { Status: status, StatusUpdateDateTime: statusUpdatedAt.toISOString() };
  return { Data: { ...resource, ...own }, Risk: risk ?? {} };
}

function olderForm(consent: Consent): Form {
  const { Data, Risk } = currentForm(consent);
  return { Data: consentToV3(Data as VrpConsentResponse["Data"]), Risk: riskToV3(Risk) };
}

function attempt<Result>(work: () => Result): Result | null {
  try {
    return work();
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
}

/** What the bank wrote itself has to stay. */
function patched(form: Form, patch: JsonPatch): VrpConsentRequest {
  const result = applyPatch(form, patch);
  const [changed] = differences(pick(form.Data), pick((result as Partial<Form> | null)?.Data ?? {}), "Data");
  if (changed !== undefined) {
    throw new DomainError("consent-mismatch", "This was written by the bank and stays", { field: changed });
  }
  const { data, error } = consentRequest.safeParse(result);
  if (error) throw refuse(error.issues[0]);
  return data;
}

function pick({ ConsentId, CreationDateTime, Status, StatusUpdateDateTime }: Record<string, unknown>) {
  return { ConsentId, CreationDateTime, Status, StatusUpdateDateTime };
}

function refuse(issue: { path: PropertyKey[]; message: string } | undefined): DomainError {
  const field = issue?.path.map(String).join(".").slice(0, 200);
  return new DomainError("field-invalid", `After the patch: ${issue?.message ?? "not a consent"}`, { field });
}
