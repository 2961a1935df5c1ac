import { isRenewal } from "#lib/authorisations/open-journey.ts";
import { pickAccounts } from "#lib/authorisations/pick-accounts.ts";
import { propose } from "#lib/authorisations/propose.ts";
import { requireShown } from "#lib/authorisations/require-shown.ts";
import { inBankTime } from "#lib/banks/in-bank-time.ts";
import { realNow } from "#lib/clock.ts";
import { authoriseConsentIn } from "#lib/consents/authorise-consent.ts";
import { checkShareable } from "#lib/consents/check-shareable.ts";
import { isDomainError } from "#lib/errors.ts";
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
  const proposal = await propose(loaded, decider.customerId);
  requireShown(proposal, given.shown);
  const accountIds = isRenewal(loaded) ? loaded.consent.accountIds : pickAccounts(proposal, given.accountIds);
  return grant(loaded, decider, accountIds);
}

/** Ends the request with approval and authorises the consent, both or neither, once. */
async function grant(loaded: LoadedRequest, decider: Decider, accountIds: string[]): Promise<BackchannelState> {
  const { customerId, methods } = decider;
  const { id, consentId } = loaded.request;
  try {
    const accounts = await checkShareable(customerId, accountIds);
    const isFirst = await inBankTime(loaded.consent.bankId, async (tx) => {
      const ending = { state: "approved", at: realNow(), methods, tell: waitsToBeTold(loaded) } as const;
      if (!(await finishRequest(tx, id, ending))) return false;
      await authoriseConsentIn(tx, consentId, accounts);
      return true;
    });
    if (isFirst) noteRequestStep("confirmed", loaded, { accounts: accountIds.length });
  } catch (error) {
    if (!isDomainError(error)) throw error;
    await endRequest(loaded, "failed", error.message);
  }
  return (await loadRequestOf(decider, id)).request.state;
}
