import { endJourney } from "./end-journey.ts";
import type { JourneyOutcome, JourneyPage } from "./model.ts";
import { pageOf } from "./model.ts";
import { openJourney } from "./open-journey.ts";
import { BEFORE_LOGIN } from "./submit-login.ts";

export type LoginFailure = Extract<
  JourneyOutcome,
  "refused" | "login-unavailable" | "login-failed" | "unknown-customer"
>;

/** The login elsewhere has failed: the visit ends, and its last page leads back to the app. One past its login goes on. */
export async function failLogin(uid: string, outcome: LoginFailure, reason: string): Promise<JourneyPage> {
  const open = await openJourney(uid);
  if (!BEFORE_LOGIN.includes(open.journey.stage)) return pageOf(open.journey.stage);
  await endJourney(open, outcome, reason);
  return "done";
}
