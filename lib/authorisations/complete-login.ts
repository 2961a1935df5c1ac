import { moveJourney } from "./data.ts";
import { endJourney } from "./end-journey.ts";
import { grantJourney } from "./grant-journey.ts";
import { isEligible, listJourneyAccounts } from "./list-journey-accounts.ts";
import type { JourneyPage } from "./model.ts";
import { noteStep } from "./note-step.ts";
import type { OpenJourney } from "./note-step.ts";
import { isRenewal } from "./open-journey.ts";
import { currentPage } from "./submit-login.ts";

type Login = { customerId: string; methods: string[]; authenticatedAt: Date };

/** The customer is strongly authenticated: on to the accounts, or to the end where nothing is left to ask. */
export async function completeLogin(open: OpenJourney, login: Login): Promise<JourneyPage> {
  const { methods, authenticatedAt } = login;
  if (isRenewal(open)) return renew(open, login);
  const isFirst = await moveJourney(open.journey.id, ["password"], "authenticated", { methods, authenticatedAt });
  if (!isFirst) return currentPage(open.uid);
  noteStep("code-accepted", open, { method: methods.at(-1) ?? "" });
  const accounts = await listJourneyAccounts(login.customerId);
  if (accounts.some(isEligible)) return "accounts";
  await endJourney(open, "no-accounts");
  return "done";
}

/** An unchanged consent is renewed by logging in: no accounts are chosen again (CEG checklist 17). */
async function renew(open: OpenJourney, login: Login): Promise<JourneyPage> {
  noteStep("code-accepted", open, { method: login.methods.at(-1) ?? "" });
  if (open.consent.customerId !== login.customerId) {
    await endJourney(open, "failed", "the consent belongs to another customer");
    return "done";
  }
  return grantJourney(open, { ...login, accountIds: open.consent.accountIds, from: ["password"] });
}
