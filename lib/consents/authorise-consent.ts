import { settingsOf } from "#lib/banks/settings.ts";
import { now } from "#lib/clock.ts";
import type { Transaction } from "#lib/db.ts";
import { DomainError } from "#lib/errors.ts";
import { checkCutOff } from "#lib/payments/check-cut-off.ts";
import type { Initiation } from "#lib/payments/initiation-problem.ts";
import { isPaymentKind } from "#lib/payments/kinds.ts";
import { announceAccounts, announceChange } from "./announce-change.ts";
import { moveConsent, replaceAccounts, selectConsent, selectShareable, within } from "./data.ts";
import { CONSENT_KINDS } from "./kinds.ts";
import type { Consent } from "./model.ts";
import { canMove, hasExpired, stateConflict } from "./model.ts";

type Authorisation = { consentId: string; customerId: string; accountIds: string[] };

/**
 * The customer authorises a consent, or renews it, for these accounts of theirs. Throws state-conflict when the
 * consent has moved meanwhile, and refuses accounts that are not the customer's or cannot be shared.
 */
export async function authoriseConsent(authorisation: Authorisation, tx?: Transaction): Promise<Consent> {
  return within(tx, (open) => authorise(open, authorisation));
}

async function authorise(tx: Transaction, { consentId, customerId, accountIds }: Authorisation): Promise<Consent> {
  const consent = await requireConsent(tx, consentId);
  if (hasExpired(consent, now()))
    throw new DomainError("consent-expired", "The consent has passed its ExpirationDateTime");
  if (!canMove(consent.kind, consent.status, "AUTH")) throw stateConflict(consent, "authorised");
  if (consent.customerId !== null && consent.customerId !== customerId) {
    throw new DomainError("resource-not-yours", "The consent belongs to another customer");
  }
  if (CONSENT_KINDS[consent.kind].accounts === "one" && new Set(accountIds).size > 1) {
    throw new DomainError("nothing-selected", "Select one account");
  }
  await requireBeforeCutOff(tx, consent);
  await requireShareable(tx, customerId, accountIds);
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
  const chosen = [...new Set(accountIds)];
  if (consent.status !== "AUTH") await announceChange(tx, consent, "AUTH");
  else await announceAccounts(tx, consent, chosen);
  await replaceAccounts(tx, consentId, chosen);
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

async function requireShareable(tx: Transaction, customerId: string, accountIds: string[]): Promise<void> {
  if (accountIds.length === 0) throw new DomainError("nothing-selected", "Select at least one account");
  const shareable = new Set(await selectShareable(tx, customerId, accountIds));
  if (accountIds.every((id) => shareable.has(id))) return;
  throw new DomainError(
    "no-eligible-account",
    "An account that was selected is not the customer's or cannot be shared",
  );
}
