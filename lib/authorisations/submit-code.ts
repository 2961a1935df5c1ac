import { now } from "#lib/clock.ts";
import { checkCode } from "#lib/customers/check-code.ts";
import { DomainError } from "#lib/errors.ts";
import { takeJourneyAttempt } from "./data.ts";
import { completeLogin } from "./complete-login.ts";
import { endJourney } from "./end-journey.ts";
import type { JourneyPage } from "./model.ts";
import { JOURNEY_ATTEMPTS, pageOf } from "./model.ts";
import { openJourney } from "./open-journey.ts";
import { propose } from "./propose.ts";
import { requireShown } from "./require-shown.ts";
import type { OpenJourney } from "./note-step.ts";
import { currentPage } from "./submit-login.ts";

/**
 * Checks the one-time code, which approves what the page showed (`shown` is its hash) where nothing else is asked.
 * Returns the page to go to: `accounts`, or `done` when nothing is left to ask or the visit is over, as after the fifth
 * failure. Throws wrong-code, and state-conflict when the page showed something else.
 */
export async function submitCode(uid: string, code: string, shown: string): Promise<JourneyPage> {
  const open = await openJourney(uid);
  const { id, stage, customerId } = open.journey;
  if (stage !== "password" || !customerId) return pageOf(stage);
  requireShown(await propose(open, null), shown);
  const attempt = await takeJourneyAttempt(id, "failedCodes");
  const check = attempt === null ? { outcome: "locked" as const } : await checkCode(customerId, id, code);
  if (check.outcome === "accepted") return acceptCode(open, customerId, check.method);
  // A second tab may have spent this very code: then the visit has moved on and there is nothing to complain about.
  const page = await currentPage(uid);
  if (page !== "verify") return page;
  if (check.outcome === "locked" || (attempt ?? JOURNEY_ATTEMPTS) >= JOURNEY_ATTEMPTS) {
    await endJourney(open, "locked", "too many wrong one-time codes");
    return "done";
  }
  throw new DomainError(
    "wrong-code",
    "That code is not right, or it has been used or is too old. Check it or get a new one.",
  );
}

export async function acceptCode(open: OpenJourney, customerId: string, method: string): Promise<JourneyPage> {
  const methods = [...open.journey.methods, method];
  return completeLogin(open, { customerId, methods, authenticatedAt: now(), isLinked: true });
}
