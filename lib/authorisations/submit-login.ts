import { getBank } from "#lib/banks/get-bank.ts";
import { checkPassword } from "#lib/customers/check-password.ts";
import type { Customer } from "#lib/customers/model.ts";
import { sendPhoneCode } from "#lib/customers/send-phone-code.ts";
import { DomainError } from "#lib/errors.ts";
import { codePurposeOf } from "./code-purpose.ts";
import { moveJourney, takeJourneyAttempt } from "./data.ts";
import { endJourney } from "./end-journey.ts";
import type { JourneyPage, JourneyStage } from "./model.ts";
import { JOURNEY_ATTEMPTS, pageOf } from "./model.ts";
import { noteStep } from "./note-step.ts";
import { openJourney } from "./open-journey.ts";
import type { OpenJourney } from "./note-step.ts";

/** Nobody has logged in yet. */
export const BEFORE_LOGIN: JourneyStage[] = ["arrived", "login"];

/**
 * Checks username and password and sends a code to the phone. Returns the page to go to: `done` when the visit is over,
 * as after the fifth failure. Throws wrong-credentials, never saying which of the two was wrong.
 */
export async function submitLogin(uid: string, given: { username: string; password: string }): Promise<JourneyPage> {
  const open = await openJourney(uid);
  if (!BEFORE_LOGIN.includes(open.journey.stage)) return pageOf(open.journey.stage);
  const attempt = await takeJourneyAttempt(open.journey.id, "failedPasswords");
  const bank = await getBank(open.consent.bankId);
  const check =
    attempt === null ? { outcome: "locked" as const } : await checkPassword(given.username, given.password, bank);
  if (check.outcome === "accepted") return acceptPassword(open, check.customer);
  if (check.outcome === "locked" || (attempt ?? JOURNEY_ATTEMPTS) >= JOURNEY_ATTEMPTS) {
    await endJourney(open, "locked", "too many failed logins");
    return "done";
  }
  throw new DomainError("wrong-credentials", "Check your username and password. One of them is not right.");
}

export async function acceptPassword(
  open: OpenJourney,
  customer: Customer,
  methods: string[] = ["password"],
): Promise<JourneyPage> {
  if (!(await noteLogin(open, customer, methods))) return currentPage(open.uid);
  if (open.journey.channel === "browser") await sendPhoneCode(customer, open.journey.id, codePurposeOf(open));
  return "verify";
}

/** The customer is known. False when another request was faster. */
export async function noteLogin(open: OpenJourney, customer: Customer, methods: string[]): Promise<boolean> {
  const change = { customerId: customer.id, methods };
  if (!(await moveJourney(open.journey.id, BEFORE_LOGIN, "password", change))) return false;
  noteStep("password-accepted", { ...open, journey: { ...open.journey, customerId: customer.id } });
  return true;
}

/** Where the visit stands after another request was faster. */
export async function currentPage(uid: string): Promise<JourneyPage> {
  return pageOf((await openJourney(uid)).journey.stage);
}
