import type { Transaction } from "#lib/db.ts";
import { periodsAt } from "./allowance.ts";
import { freePeriods, selectConsentTerms } from "./data.ts";
import { termsOf } from "./model.ts";

type Spent = { consentId: string; amountMinor: bigint; createdAt: Date };

/** A payment that is rejected does not count: what it took of the limits is there again. Call it once, where it is rejected. */
export async function giveBackAllowance(tx: Transaction, { consentId, amountMinor, createdAt }: Spent): Promise<void> {
  const consent = await selectConsentTerms(tx, consentId);
  if (!consent) return;
  await freePeriods(tx, consentId, periodsAt(termsOf(consent), consent.createdAt, createdAt), amountMinor);
}
