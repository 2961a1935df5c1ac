import { hashShown } from "#lib/authorisations/hash-shown.ts";
import { isEligible, listJourneyAccounts } from "#lib/authorisations/list-journey-accounts.ts";
import { isRenewal } from "#lib/authorisations/open-journey.ts";
import { now } from "#lib/clock.ts";
import { authoriseConsent } from "#lib/consents/authorise-consent.ts";
import { withTransaction } from "#lib/db.ts";
import { DomainError, isDomainError } from "#lib/errors.ts";
import { finishRequest } from "./data.ts";
import { endRequest, waitsToBeTold } from "./end-request.ts";
import { loadRequestOf } from "./load-request.ts";
import type { BackchannelState, Decider, LoadedRequest } from "./model.ts";
import { noteRequestStep } from "./note-request-step.ts";

/**
 * The customer approves on the phone: the consent is authorised for these accounts, or renewed with those it has.
 * `shown` is the hash the page carried. Throws nothing-selected, and state-conflict when what the page showed is no
 * longer what would be agreed to.
 */
export async function approveRequest(
  decider: Decider,
  id: string,
  given: { accountIds: string[]; shown: string },
): Promise<BackchannelState> {
  const loaded = await loadRequestOf(decider, id);
  if (loaded.request.state !== "pending") return loaded.request.state;
  const accounts = await listJourneyAccounts(decider.customerId);
  if (given.shown !== hashShown(loaded.consent, loaded.app, accounts)) {
    throw new DomainError("state-conflict", "Something on this page has changed. Check it again before you confirm.");
  }
  if (isRenewal(loaded)) return grant(loaded, decider, loaded.consent.accountIds);
  const accountIds = [...new Set(given.accountIds)];
  if (accountIds.length === 0) {
    throw new DomainError("nothing-selected", "Select at least one account.", { field: "accounts" });
  }
  const eligible = new Set(accounts.filter(isEligible).map((account) => account.id));
  if (!accountIds.every((each) => eligible.has(each))) {
    throw new DomainError("nothing-selected", "Select only accounts from the list.", { field: "accounts" });
  }
  return grant(loaded, decider, accountIds);
}

/** Ends the request with approval and authorises the consent, both or neither, once. */
async function grant(loaded: LoadedRequest, decider: Decider, accountIds: string[]): Promise<BackchannelState> {
  const { customerId, methods } = decider;
  const { id, consentId } = loaded.request;
  try {
    const isFirst = await withTransaction(async (tx) => {
      const ending = { state: "approved", at: now(), methods, tell: waitsToBeTold(loaded) } as const;
      if (!(await finishRequest(tx, id, ending))) return false;
      await authoriseConsent({ consentId, customerId, accountIds }, tx);
      return true;
    });
    if (isFirst) noteRequestStep("confirmed", loaded, { accounts: accountIds.length });
  } catch (error) {
    if (!isDomainError(error)) throw error;
    await endRequest(loaded, "failed", error.message);
  }
  return (await loadRequestOf(decider, id)).request.state;
}
