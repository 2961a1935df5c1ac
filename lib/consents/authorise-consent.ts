import { settingsOf } from "#lib/banks/settings.ts";
import { now } from "#lib/clock.ts";
import { withTransaction } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import { DomainError } from "#lib/errors.ts";
import { checkCutOff } from "#lib/payments/check-cut-off.ts";
import type { Initiation } from "#lib/payments/initiation-problem.ts";
import { isPaymentKind } from "#lib/payments/kinds.ts";
import { announceAccounts, announceChange } from "./announce-change.ts";
import { moveConsent, replaceAccounts, selectConsent } from "./data.ts";
import { checkShareable } from "./check-shareable.ts";
import type { ShareableAccounts } from "./check-shareable.ts";
import { CONSENT_KINDS } from "./kinds.ts";
import type { Consent } from "./model.ts";
import { canMove, hasExpired, stateConflict } from "./model.ts";

type Authorisation = { consentId: string; customerId: string; accountIds: string[] };

/**
 * The customer authorises a consent, or renews it, for these accounts of theirs. Throws state-conflict when the
 * consent has moved meanwhile, and refuses accounts that are not the customer's or cannot be shared.
 */
export async function authoriseConsent({ consentId, customerId, accountIds }: Authorisation): Promise<Consent> {
  const accounts = await checkShareable(customerId, accountIds);
  return withTransaction((tx) => authoriseConsentIn(tx, consentId, accounts));
}

/** The same as part of a transaction, for accounts that were checked before it began. */
export async function authoriseConsentIn(
  tx: Transaction,
  consentId: string,
  { customerId, accountIds }: ShareableAccounts,
): Promise<Consent> {
  const consent = await requireConsent(tx, consentId);
  if (hasExpired(consent, now()))
    throw new DomainError("consent-expired", "The consent has passed its ExpirationDateTime");
  if (!canMove(consent.kind, consent.status, "AUTH")) throw stateConflict(consent, "authorised");
  if (consent.customerId !== null && consent.customerId !== customerId) {
    throw new DomainError("resource-not-yours", "The consent belongs to another customer");
  }
  if (CONSENT_KINDS[consent.kind].accounts === "one" && accountIds.length > 1) {
    throw new DomainError("nothing-selected", "Select one account");
  }
  await requireBeforeCutOff(tx, consent);
  const moved = await moveConsent(tx, {
    id: consentId,
    from: consent.status,
    to: "AUTH",
    actor: `customer:${customerId}`,
    reason: consent.status === "AWAU" ? null : "Authorised again",
    statusReason: null,
    change: { customerId, authorisedAt: now() },
  });
  if (!moved) throw stateConflict(consent, "authorised");
  if (consent.status !== "AUTH") await announceChange(tx, consent, "AUTH");
  else await announceAccounts(tx, consent, accountIds);
  await replaceAccounts(tx, consentId, accountIds);
  return requireConsent(tx, consentId);
}

async function requireConsent(tx: Transaction, id: string): Promise<Consent> {
  const consent = await selectConsent(id, tx);
  if (!consent) throw new DomainError("resource-not-found", "There is no consent with this id");
  return consent;
}

/** A bank that refuses what comes after the hour of a scheme refuses the approval too. */
async function requireBeforeCutOff(tx: Transaction, { bankId, kind, resource }: Consent): Promise<void> {
  if (!isPaymentKind(kind) || kind === "domestic-vrp") return;
  const { afterCutOff } = await settingsOf(bankId, tx);
  checkCutOff(kind, resource["Initiation"] as Initiation, now(), afterCutOff);
}
