import { isEligible } from "./list-journey-accounts.ts";
import type { Proposal } from "./propose.ts";

/** How the visit has to end at once, because no account can be chosen; null where one can. */
export function deadEndOf({ choice, accounts }: Proposal): "wrong-account" | "no-accounts" | null {
  if (accounts.some(isEligible)) return null;
  return choice === "named" && accounts.length === 0 ? "wrong-account" : "no-accounts";
}
