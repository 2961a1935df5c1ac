import type { OwnOutcome } from "#lib/authorisations/model.ts";
import { rejectionOf, stepOut } from "#lib/authorisations/ways-out.ts";
import { inBankTime } from "#lib/banks/in-bank-time.ts";
import { realNow } from "#lib/clock.ts";
import { rejectConsent } from "#lib/consents/reject-consent.ts";
import { finishRequest } from "./data.ts";
import { noteRequestStep } from "./note-request-step.ts";
import type { LoadedRequest } from "./model.ts";

/** Ends a request without approval, once: whoever comes second changes nothing. */
export async function endRequest(
  loaded: LoadedRequest,
  outcome: Exclude<OwnOutcome, "approved">,
  reason?: string,
): Promise<boolean> {
  const { request, consent } = loaded;
  const rejection = rejectionOf(outcome, consent);
  const isFirst = await inBankTime(loaded.consent.bankId, async (tx) => {
    const ending = { state: outcome, at: realNow(), tell: waitsToBeTold(loaded) && outcome !== "timed-out" };
    if (!(await finishRequest(tx, request.id, ending))) return false;
    if (rejection) {
      const given = { consentId: consent.id, ...rejection, customerId: request.customerId };
      await rejectConsent(given, tx);
    }
    return true;
  });
  if (isFirst) noteRequestStep(stepOut(outcome), loaded, reason ? { reason } : {});
  return isFirst;
}

/** With delivery by ping (CIBA §10.2) the app is told that there is something to collect. */
export function waitsToBeTold({ app }: Pick<LoadedRequest, "app">): boolean {
  return app.cibaDelivery === "ping" && app.cibaNotificationUri !== null;
}
