import { journeyReference } from "#lib/authorisations/journey-id.ts";
import { isRenewal } from "#lib/authorisations/open-journey.ts";
import { deadEndOf } from "#lib/authorisations/dead-end-of.ts";
import { propose } from "#lib/authorisations/propose.ts";
import { now } from "#lib/clock.ts";
import { markSeen } from "./data.ts";
import { endRequest } from "./end-request.ts";
import { loadRequestOf } from "./load-request.ts";
import type { BackchannelChannel, Decider, LoadedRequest, RequestView } from "./model.ts";
import { noteRequestStep } from "./note-request-step.ts";

/** Everything the phone shows of a request. Throws link-expired for one that is not this customer's. */
export async function viewRequest(decider: Decider, id: string): Promise<RequestView> {
  const first = await loadRequestOf(decider, id);
  await noteFirstView(first, decider);
  const proposal = await propose(first, decider.customerId);
  const isAgain = isRenewal(first);
  const deadEnd = deadEndOf(proposal);
  if (first.request.state === "pending" && !isAgain && deadEnd) await endRequest(first, deadEnd);
  const { request, consent, app } = await loadRequestOf(decider, id);
  const { terms, choice, accounts, shown } = proposal;
  return {
    id,
    state: request.state,
    app: { name: app.name, organisationName: app.organisationName },
    terms,
    choice,
    isRenewal: isAgain,
    bindingMessage: request.bindingMessage,
    accounts: isAgain ? accounts.filter((account) => consent.accountIds.includes(account.id)) : accounts,
    shown,
    minutesLeft: Math.max(0, Math.ceil((request.expiresAt.getTime() - now().getTime()) / 60_000)),
    reference: journeyReference(request.id),
  };
}

/** The customer has unlocked the phone and looks: that is the login of this channel. */
export async function noteFirstView(
  loaded: LoadedRequest,
  { methods }: Decider,
  channel: BackchannelChannel = "phone",
): Promise<void> {
  if (!(await markSeen(loaded.request.id, methods, channel))) return;
  const seen = { ...loaded, request: { ...loaded.request, channel } };
  noteRequestStep("code-accepted", seen, { method: methods.join("+") });
  noteRequestStep("accounts-shown", seen);
}
