import { DomainError } from "#lib/errors.ts";
import type { Proposal } from "./propose.ts";

/** Throws state-conflict when what the customer was shown is no longer what would be agreed to. */
export function requireShown(proposal: Proposal, shown: string): void {
  if (shown === proposal.shown) return;
  throw new DomainError("state-conflict", "Something on this page has changed. Check it again before you confirm.");
}
