import { createHash } from "node:crypto";
import { findApp } from "#lib/apps/find-app.ts";
import { realNow } from "#lib/clock.ts";
import { REJECTION_REASONS } from "#lib/standards/sandbox/faults.ts";
import type { RejectionReason } from "#lib/standards/sandbox/faults.ts";
import { activeFaults } from "./active-faults.ts";
import { magicReason } from "./magic-amounts.ts";
import { fitsCall } from "./model.ts";

type PaymentFacts = {
  id: string;
  appId: string;
  /** The app's; looked up when left out. */
  organisationId?: string;
  customerId: string | null;
  /** The operation that made it: CreateDomesticPayments. */
  operation: string | null;
  /** Minor units, as ordered. */
  amountMinor: bigint;
};

/** Why a payment is to be rejected: a magic amount, or a rule of the app's organisation. The same for the same payment. */
export async function paymentFault(
  payment: PaymentFacts,
): Promise<{ reason: RejectionReason; description: string } | null> {
  const reason = magicReason(payment.amountMinor) ?? (await findRuledReason(payment));
  return reason && { reason, description: REJECTION_REASONS[reason] };
}

async function findRuledReason({ id, ...facts }: PaymentFacts): Promise<RejectionReason | null> {
  const { appId, customerId, operation } = facts;
  const organisationId = facts.organisationId ?? (await findApp(appId))?.organisationId;
  if (!organisationId) return null;
  const aim = { organisationId, appId, customerId, operation };
  for (const rule of await activeFaults(organisationId)) {
    if (rule.kind !== "payment-rejection" || !fitsCall(rule, aim, realNow())) continue;
    if (placeOf(rule.id, id) < rule.percentage) return rule.settings.reason;
  }
  return null;
}

/** From 0 to 99, fixed for a rule and a payment: whoever asks again gets the same answer. */
function placeOf(ruleId: string, paymentId: string): number {
  return createHash("sha256").update(`${ruleId}:${paymentId}`).digest().readUInt32BE(0) % 100;
}
