import { settingsOf } from "#lib/banks/settings.ts";
import { now } from "#lib/clock.ts";
import { insertConsent } from "#lib/consents/data.ts";
import { getConsent } from "#lib/consents/get-consent.ts";
import type { Consent } from "#lib/consents/model.ts";
import { coreBanking } from "#lib/core-banking/core-banking.ts";
import { DomainError } from "#lib/errors.ts";
import { createOnce } from "#lib/idempotency/create-once.ts";
import type { IdempotencyClaim } from "#lib/idempotency/model.ts";
import { recordJourneyStep } from "#lib/journal/record-journey-step.ts";
import { checkCutOff } from "./check-cut-off.ts";
import { checkInitiation } from "./check-initiation.ts";
import { consentTerms } from "./consent-terms.ts";
import { PAYMENT_KINDS } from "./kinds.ts";
import type { OncePaymentKind } from "./kinds.ts";
import type { Initiation } from "./initiation-problem.ts";

/** The body of a consent request of any kind. */
export type PaymentConsentRequest = {
  Data: {
    Initiation: object;
    Authorisation?: { AuthorisationType: string; CompletionDateTime?: string };
    [member: string]: unknown;
  };
  Risk?: unknown;
};

export type CreationContext = {
  app: { id: string; organisationId: string };
  bankId: string;
  version: string;
  idempotency: IdempotencyClaim | null;
  interactionId: string | null;
};

/** Notes what an app wants to pay. The customer authorises it next; a file is uploaded before. Throws what checkInitiation finds. */
export async function createPaymentConsent(
  kind: OncePaymentKind,
  { Data, Risk }: PaymentConsentRequest,
  { app, bankId, version, idempotency, interactionId }: CreationContext,
): Promise<Consent> {
  const createdAt = now();
  const initiation = Data.Initiation as Initiation;
  const accountCurrency = await currencyOfDebtor(kind, bankId, initiation);
  const { afterCutOff, settlementPace: pace } = await settingsOf(bankId);
  const created: { consent?: Consent } = {};
  const { id, isReplay } = await createOnce(idempotency, async (tx, newId) => {
    checkInitiation(kind, initiation);
    checkCutOff(kind, initiation, createdAt, afterCutOff);
    checkCompletion(Data.Authorisation?.CompletionDateTime, createdAt);
    const status = kind === "file-payment" ? "AWUP" : "AWAU";
    const terms = consentTerms(kind, initiation, { at: createdAt, accountCurrency, pace });
    const resource = { ConsentId: newId, CreationDateTime: createdAt.toISOString(), ...Data, ...terms };
    const dates = {
      expiresAt: null,
      transactionFrom: null,
      transactionTo: null,
      createdAt,
      statusUpdatedAt: createdAt,
    };
    const facts = { id: newId, kind, version, appId: app.id, bankId, status, ...dates } as const;
    const risk = (Risk as Record<string, unknown> | undefined) ?? null;
    const consent = { ...facts, permissions: [], resource, risk };
    await insertConsent(consent, `app:${app.id}`, tx);
    created.consent = { ...consent, customerId: null, authorisedAt: null, statusReason: null, accountIds: [] };
  });
  const facts = { consentId: id, appId: app.id, organisationId: app.organisationId, interactionId };
  if (!isReplay) recordJourneyStep("consent-created", facts);
  return isReplay || !created.consent ? getConsent(id) : created.consent;
}

async function currencyOfDebtor(kind: OncePaymentKind, bankId: string, { DebtorAccount }: Initiation): Promise<string> {
  const named = DebtorAccount as { SchemeName: string; Identification: string } | undefined;
  if (!named || !PAYMENT_KINDS[kind].hasRate) return "GBP";
  const number = { schemeName: named.SchemeName, identification: named.Identification };
  return (await coreBanking().findAccountByNumber(bankId, number))?.currency ?? "GBP";
}

function checkCompletion(text: string | undefined, at: Date): void {
  if (text === undefined || new Date(text) > at) return;
  const field = "Data.Authorisation.CompletionDateTime";
  throw new DomainError("date-invalid", "The time to complete the authorisation has passed already", { field });
}
