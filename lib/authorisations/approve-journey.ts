import { grantJourney } from "./grant-journey.ts";
import type { JourneyPage } from "./model.ts";
import { pageOf } from "./model.ts";
import { openJourney } from "./open-journey.ts";
import { pickAccounts } from "./pick-accounts.ts";
import { propose } from "./propose.ts";
import { requireShown } from "./require-shown.ts";

/**
 * Confirms: the consent is authorised for these accounts. `shown` is the hash the page carried. Throws nothing-selected,
 * and state-conflict when what the page showed is no longer what would be agreed to.
 */
export async function approveJourney(
  uid: string,
  given: { accountIds: string[]; shown: string },
): Promise<JourneyPage> {
  const open = await openJourney(uid);
  const { stage, customerId } = open.journey;
  if (pageOf(stage) !== "accounts" || !customerId) return pageOf(stage);
  const proposal = await propose(open, customerId);
  requireShown(proposal, given.shown);
  const accountIds = pickAccounts(proposal, given.accountIds);
  return grantJourney(open, { customerId, accountIds, from: ["authenticated", "accounts"] });
}
