import { DomainError } from "#lib/errors.ts";
import { grantJourney } from "./grant-journey.ts";
import { hashShown } from "./hash-shown.ts";
import { isEligible, listJourneyAccounts } from "./list-journey-accounts.ts";
import type { JourneyPage } from "./model.ts";
import { pageOf } from "./model.ts";
import { openJourney } from "./open-journey.ts";

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
  const accounts = await listJourneyAccounts(customerId);
  if (given.shown !== hashShown(open.consent, open.app, accounts)) {
    throw new DomainError("state-conflict", "Something on this page has changed. Check it again before you confirm.");
  }
  const accountIds = [...new Set(given.accountIds)];
  if (accountIds.length === 0) {
    throw new DomainError("nothing-selected", "Select at least one account.", { field: "accounts" });
  }
  const eligible = new Set(accounts.filter(isEligible).map(({ id }) => id));
  if (!accountIds.every((id) => eligible.has(id))) {
    throw new DomainError("nothing-selected", "Select only accounts from the list.", { field: "accounts" });
  }
  return grantJourney(open, { customerId, accountIds, from: ["authenticated", "accounts"] });
}
