import type { ConsentAccess } from "#lib/accounts/model.ts";
import { now } from "#lib/clock.ts";
import { getConsentOf } from "#lib/consents/get-consent.ts";
import { coreBanking } from "#lib/core-banking/core-banking.ts";
import { DomainError } from "#lib/errors.ts";
import { requireUsable } from "./check-order.ts";
import type { OncePaymentKind } from "./kinds.ts";
import { legsOf } from "./legs-of.ts";
import { readInstruction } from "./read-instruction.ts";

type Question = { app: { id: string }; access: ConsentAccess; version: string };

/** Whether the account of an authorised consent could pay now, charges included. Throws consent-status-invalid for every other consent. */
export async function confirmFunds(
  kind: OncePaymentKind,
  consentId: string,
  { app, access, version }: Question,
): Promise<{ at: Date; isAvailable: boolean }> {
  const consent = await getConsentOf(app, consentId, kind);
  if (access.consentId !== consent.id) {
    throw new DomainError("resource-not-yours", "The token belongs to another consent", { field: "ConsentId" });
  }
  requireUsable(consent, version);
  const [accountId = ""] = consent.accountIds;
  const account = await coreBanking().findNumberedAccount(accountId);
  if (!account) return { at: now(), isAvailable: false };
  const instruction = readInstruction(kind, consent.resource);
  const { debit } = legsOf(consent.resource, instruction, account.currency);
  return { at: now(), isAvailable: await coreBanking().hasFunds(accountId, debit.amountMinor) };
}
