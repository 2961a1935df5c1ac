import type { Transaction } from "#lib/db.ts";
import { DomainError } from "#lib/errors.ts";
import { displayMoney } from "#lib/money.ts";
import { periodsAt } from "./allowance.ts";
import type { LockedConsent } from "./data.ts";
import { usePeriods } from "./data.ts";
import { termsOf } from "./model.ts";

/**
 * Counts a payment against every periodic limit of its consent, in the caller's transaction. Throws limit-exceeded, with
 * the limit, where one has not so much left; then the transaction has to be given up.
 */
export async function takeAllowance(
  tx: Transaction,
  consent: Pick<LockedConsent, "id" | "resource" | "createdAt">,
  amountMinor: bigint,
  at: Date,
): Promise<void> {
  const periods = periodsAt(termsOf(consent), consent.createdAt, at);
  const had = new Set(await usePeriods(tx, consent.id, periods, amountMinor));
  const exceeded = periods.find(({ index }) => !had.has(index));
  if (!exceeded) return;
  const { index, limitMinor, startsAt, endsAt } = exceeded;
  const span = `from ${startsAt.toISOString()} to ${endsAt.toISOString()}`;
  throw new DomainError("limit-exceeded", `More than is left of ${displayMoney(limitMinor)} ${span}`, {
    field: `Data.ControlParameters.PeriodicLimits[${index}].Amount`,
  });
}
