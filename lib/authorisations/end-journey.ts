import { inBankTime } from "#lib/banks/in-bank-time.ts";
import { realNow } from "#lib/clock.ts";
import { rejectConsent } from "#lib/consents/reject-consent.ts";
import { finishJourney } from "./data.ts";
import { noteStep } from "./note-step.ts";
import type { OpenJourney } from "./note-step.ts";
import { rejectionOf, stepOut } from "./ways-out.ts";
import type { UnapprovedOutcome } from "./ways-out.ts";

/** Ends a visit without approval, once: whoever comes second changes nothing. */
export async function endJourney(open: OpenJourney, outcome: UnapprovedOutcome, reason?: string): Promise<void> {
  const rejection = rejectionOf(outcome, open.consent);
  const isFirst = await inBankTime(open.consent.bankId, async (tx) => {
    if (!(await finishJourney(tx, open.journey.id, outcome, realNow()))) return false;
    if (rejection) {
      const given = { consentId: open.consent.id, ...rejection, customerId: open.journey.customerId };
      await rejectConsent(given, tx);
    }
    return true;
  });
  if (isFirst) noteStep(stepOut(outcome), open, reason ? { reason } : {});
}
