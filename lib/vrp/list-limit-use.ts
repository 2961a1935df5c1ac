import { now } from "#lib/clock.ts";
import type { Consent } from "#lib/consents/model.ts";
import { periodsAt } from "./allowance.ts";
import { selectUse } from "./data.ts";
import { limitsOf, termsOf } from "./model.ts";
import type { VrpLimit } from "./model.ts";

export type LimitUse = VrpLimit & {
  /** Of the period it is now, the end excluded. */
  startsAt: Date;
  endsAt: Date;
  /** Less than the limit where the period began before the consent. */
  limitMinor: bigint;
  usedMinor: bigint;
};

/** How much of each periodic limit of a consent has been used in the period it is now. */
export async function listLimitUse(consent: Pick<Consent, "id" | "resource" | "createdAt">): Promise<LimitUse[]> {
  const terms = termsOf(consent);
  const periods = periodsAt(terms, consent.createdAt, now());
  const used = new Map((await selectUse(consent.id, periods)).map((row) => [row.limitIndex, row.usedMinor]));
  const limits = limitsOf(terms);
  return periods.flatMap(({ index, ...period }) => {
    const limit = limits[index];
    return limit ? [{ ...limit, ...period, usedMinor: used.get(index) ?? 0n }] : [];
  });
}
