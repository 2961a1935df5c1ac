import { inBankTime } from "#lib/banks/in-bank-time.ts";
import { realNow } from "#lib/clock.ts";
import { authoriseConsentIn } from "#lib/consents/authorise-consent.ts";
import { checkShareable } from "#lib/consents/check-shareable.ts";
import { isDomainError } from "#lib/errors.ts";
import { finishJourney } from "./data.ts";
import { endJourney } from "./end-journey.ts";
import type { JourneyPage, JourneyStage } from "./model.ts";
import { noteStep } from "./note-step.ts";
import type { OpenJourney } from "./note-step.ts";

type Grant = {
  customerId: string;
  accountIds: string[];
  from: JourneyStage[];
  methods?: string[];
  authenticatedAt?: Date;
};

/** Ends the visit with approval and authorises the consent, both or neither, once. */
export async function grantJourney(open: OpenJourney, grant: Grant): Promise<JourneyPage> {
  const { customerId, accountIds, ...change } = grant;
  const consentId = open.consent.id;
  try {
    const accounts = await checkShareable(customerId, accountIds);
    const isFirst = await inBankTime(open.consent.bankId, async (tx) => {
      if (!(await finishJourney(tx, open.journey.id, "approved", realNow(), change))) return false;
      await authoriseConsentIn(tx, consentId, accounts);
      return true;
    });
    if (isFirst) noteStep("confirmed", open, { accounts: String(accountIds.length) });
  } catch (error) {
    if (!isDomainError(error)) throw error;
    await endJourney(open, "failed", error.message);
  }
  return "done";
}
