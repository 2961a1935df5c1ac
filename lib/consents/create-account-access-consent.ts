import { now } from "#lib/clock.ts";
import { DomainError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { recordJourneyStep } from "#lib/journal/record-journey-step.ts";
import type { ConsentRequest } from "#lib/standards/obuk/aisp/account-access-consents.ts";
import { validatePermissions } from "#lib/standards/obuk/aisp/permissions.ts";
import { insertConsent } from "./data.ts";
import { getConsent } from "./get-consent.ts";
import type { Consent } from "./model.ts";

type Context = { bankId: string; version: string; interactionId: string | null };

/** Notes what an app asks to read. The customer authorises it next. Throws field-invalid and date-invalid. */
export async function createAccountAccessConsent(
  app: { id: string; organisationId: string },
  { Data }: ConsentRequest,
  { bankId, version, interactionId }: Context,
): Promise<Consent> {
  const createdAt = now();
  checkPermissions(Data.Permissions);
  const dates = readDates(Data, createdAt);
  const id = newId(createdAt);
  const resource = { ConsentId: id, CreationDateTime: createdAt.toISOString(), ...Data };
  const consent = {
    id,
    kind: "account-access",
    version,
    appId: app.id,
    bankId,
    status: "AWAU",
    permissions: [...Data.Permissions],
    ...dates,
    createdAt,
    statusUpdatedAt: createdAt,
    resource,
    risk: null,
  } as const;
  await insertConsent({ ...consent, permissions: [...Data.Permissions] }, `app:${app.id}`);
  recordJourneyStep("consent-created", {
    consentId: id,
    appId: app.id,
    organisationId: app.organisationId,
    interactionId,
  });
  return getConsent(id);
}

function checkPermissions(permissions: readonly string[]): void {
  const [first, ...also] = validatePermissions(permissions);
  if (!first) return;
  const field = "Data.Permissions";
  throw new DomainError("field-invalid", first.message, {
    field,
    also: also.map(({ message }) => ({ message, field })),
  });
}

function readDates(data: ConsentRequest["Data"], at: Date) {
  const read = (value: string | undefined) => (value === undefined ? null : new Date(value));
  const expiresAt = read(data.ExpirationDateTime);
  const transactionFrom = read(data.TransactionFromDateTime);
  const transactionTo = read(data.TransactionToDateTime);
  if (expiresAt && expiresAt <= at) {
    throw new DomainError("date-invalid", "ExpirationDateTime has passed already", {
      field: "Data.ExpirationDateTime",
    });
  }
  if (transactionFrom && transactionTo && transactionFrom > transactionTo) {
    throw new DomainError("date-invalid", "The period ends before it begins", { field: "Data.TransactionToDateTime" });
  }
  return { expiresAt, transactionFrom, transactionTo };
}
