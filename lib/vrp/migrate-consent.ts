import { getConsentOf } from "#lib/consents/get-consent.ts";
import type { Consent } from "#lib/consents/model.ts";
import { DomainError } from "#lib/errors.ts";
import { createOnce } from "#lib/idempotency/create-once.ts";
import type { IdempotencyClaim } from "#lib/idempotency/model.ts";
import type { VrpConsentRequest } from "#lib/standards/obuk/vrp/consents.ts";
import { migrateConsent as writeMigrated } from "./data.ts";
import { differences } from "./differences.ts";
import { getVrpConsent } from "./get-consent.ts";
import { termsOf } from "./model.ts";

type Context = { version: string; idempotency: IdempotencyClaim | null };

/**
 * Puts an authorised consent of an earlier version into the form of this one. `reshape` makes the new form of the old.
 * Throws consent-status-invalid, resource-exists where there is nothing to put into another form, and consent-mismatch
 * where a value would no longer be what the customer agreed to.
 */
export async function migrateConsent(
  app: { id: string },
  id: string,
  { version, idempotency }: Context,
  reshape: (consent: Consent) => VrpConsentRequest,
): Promise<Consent> {
  const consent = await getConsentOf(app, id, "domestic-vrp");
  await createOnce(idempotency, async (tx) => {
    requireMigratable(consent, version);
    const { Data, Risk } = reshape(consent);
    requireSameValues(consent, { Data, Risk });
    const { ConsentId, CreationDateTime } = consent.resource;
    const resource = { ConsentId, CreationDateTime, ...Data };
    const from = { id, from: consent.version, to: version };
    if (await writeMigrated(tx, from, { resource, risk: Risk })) return;
    throw new DomainError("state-conflict", "The consent has changed meanwhile: read it again");
  });
  return getVrpConsent(app, id);
}

function requireMigratable({ status, version }: Consent, wanted: string): void {
  const field = "ConsentId";
  if (status !== "AUTH") {
    throw new DomainError("consent-status-invalid", `The consent is ${status}; it has to be AUTH`, { field });
  }
  if (version === wanted) {
    throw new DomainError("resource-exists", `The consent has the form of ${wanted} already`, { field });
  }
}

function requireSameValues(consent: Consent, { Data, Risk }: VrpConsentRequest): void {
  const [first, ...also] = [
    ...differences(asTerms(termsOf(consent)), asTerms(Data), "Data"),
    ...differences(consent.risk, Risk, "Risk"),
  ];
  if (!first) return;
  const message = "The value differs from what the customer agreed to";
  throw new DomainError("consent-mismatch", message, { field: first, also: also.map((field) => ({ field, message })) });
}

/** Remittance information has been given other members since version 3: there only the texts have to stay. */
function asTerms(terms: VrpConsentRequest["Data"]) {
  const { RemittanceInformation, ...Initiation } = terms.Initiation;
  return { ...terms, Initiation: { ...Initiation, RemittanceInformation: textsIn(RemittanceInformation).toSorted() } };
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
