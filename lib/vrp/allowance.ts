import type { LimitPeriod } from "./data.ts";
import { beginningOf, limitsOf } from "./model.ts";
import type { VrpTerms } from "./model.ts";
import { periodAt } from "./periods.ts";

/** The period of every limit of a consent that a moment falls in, in the order of PeriodicLimits. */
export function periodsAt(terms: VrpTerms, createdAt: Date, at: Date): LimitPeriod[] {
  const beginsAt = beginningOf(terms, createdAt);
  return limitsOf(terms).map((limit) => ({ index: limit.index, ...periodAt(limit, beginsAt, at) }));
}
