import { now } from "#lib/clock.ts";
import { rejectConsent } from "#lib/consents/reject-consent.ts";
import { withTransaction } from "#lib/db.ts";
import type { JourneyStep } from "#lib/journal/model.ts";
import { finishJourney } from "./data.ts";
import type { JourneyOutcome } from "./model.ts";
import { noteStep } from "./note-step.ts";
import type { OpenJourney } from "./note-step.ts";

type WayOut = {
  step: JourneyStep;
  /** Why the consent becomes RJCT; null leaves it as it is. */ rejection: string | null;
};

export const WAYS_OUT = {
  refused: { step: "cancelled", rejection: "The customer did not approve it" },
  "timed-out": { step: "timed-out", rejection: null },
  locked: { step: "locked", rejection: "The customer could not be authenticated" },
  "no-accounts": { step: "no-eligible-account", rejection: "The customer has no account that can be shared" },
  failed: { step: "failed", rejection: null },
  "login-unavailable": { step: "failed", rejection: null },
  "login-failed": { step: "failed", rejection: null },
  "unknown-customer": { step: "failed", rejection: null },
} as const satisfies Record<Exclude<JourneyOutcome, "approved">, WayOut>;

/** Ends a visit without approval, once: whoever comes second changes nothing. */
export async function endJourney(open: OpenJourney, outcome: keyof typeof WAYS_OUT, reason?: string): Promise<void> {
  const { step, rejection } = WAYS_OUT[outcome];
  const isFirst = await withTransaction(async (tx) => {
    if (!(await finishJourney(tx, open.journey.id, outcome, now()))) return false;
    if (rejection && open.consent.status === "AWAU") {
      await rejectConsent({ consentId: open.consent.id, reason: rejection, customerId: open.journey.customerId }, tx);
    }
    return true;
  });
  if (isFirst) noteStep(step, open, reason ? { reason } : {});
}
