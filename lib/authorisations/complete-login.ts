import { moveJourney } from "./data.ts";
import { endJourney } from "./end-journey.ts";
import { grantJourney } from "./grant-journey.ts";
import { hasMoreToSay } from "./has-more-to-say.ts";
import { isEligible } from "./list-journey-accounts.ts";
import type { JourneyPage } from "./model.ts";
import { noteStep } from "./note-step.ts";
import type { OpenJourney } from "./note-step.ts";
import { isRenewal } from "./open-journey.ts";
import { deadEndOf } from "./dead-end-of.ts";
import { propose } from "./propose.ts";
import { currentPage } from "./submit-login.ts";

type Login = {
  customerId: string;
  methods: string[];
  authenticatedAt: Date;
  /** Amount and payee stood beside the step that authenticated the customer (RTS article 5). */
  isLinked: boolean;
};

/** The customer is strongly authenticated: on to the accounts, or to the end where nothing is left to ask. */
export async function completeLogin(open: OpenJourney, login: Login): Promise<JourneyPage> {
  const { customerId, methods, authenticatedAt, isLinked } = login;
  if (isRenewal(open)) return renew(open, login);
  const isFirst = await moveJourney(open.journey.id, ["password"], "authenticated", { methods, authenticatedAt });
  if (!isFirst) return currentPage(open.uid);
  noteStep("code-accepted", open, { method: methods.at(-1) ?? "" });
  const proposal = await propose(open, customerId);
  const deadEnd = deadEndOf(proposal);
  if (deadEnd) {
    await endJourney(open, deadEnd);
    return "done";
  }
  if (!isLinked || hasMoreToSay(proposal)) return "accounts";
  const accountIds = proposal.accounts.filter(isEligible).map(({ id }) => id);
  return grantJourney(open, { customerId, accountIds, from: ["authenticated"] });
}

/** An unchanged consent is renewed by logging in: no accounts are chosen again (CEG checklist 17). */
async function renew(open: OpenJourney, login: Login): Promise<JourneyPage> {
  noteStep("code-accepted", open, { method: login.methods.at(-1) ?? "" });
  if (open.consent.customerId !== login.customerId) {
    await endJourney(open, "failed", "the consent belongs to another customer");
    return "done";
  }
  const { customerId, methods, authenticatedAt } = login;
  const accountIds = open.consent.accountIds;
  return grantJourney(open, { customerId, methods, authenticatedAt, accountIds, from: ["password"] });
}
