import { hashShown } from "#lib/authorisations/hash-shown.ts";
import { journeyReference } from "#lib/authorisations/journey-id.ts";
import { isEligible, listJourneyAccounts } from "#lib/authorisations/list-journey-accounts.ts";
import { isRenewal } from "#lib/authorisations/open-journey.ts";
import { now } from "#lib/clock.ts";
import { isOneOff } from "#lib/consents/model.ts";
import { clustersFor } from "#lib/standards/obuk/aisp/permissions.ts";
import { markSeen } from "./data.ts";
import { endRequest } from "./end-request.ts";
import { loadRequestOf } from "./load-request.ts";
import type { BackchannelChannel, Decider, LoadedRequest, RequestView } from "./model.ts";
import { noteRequestStep } from "./note-request-step.ts";

/** Everything the phone shows of a request. Throws link-expired for one that is not this customer's. */
export async function viewRequest(decider: Decider, id: string): Promise<RequestView> {
  const first = await loadRequestOf(decider, id);
  await noteFirstView(first, decider);
  const accounts = await listJourneyAccounts(decider.customerId);
  const isAgain = isRenewal(first);
  if (first.request.state === "pending" && !isAgain && !accounts.some(isEligible)) {
    await endRequest(first, "no-accounts");
  }
  const { request, consent, app } = await loadRequestOf(decider, id);
  return {
    id,
    state: request.state,
    app: { name: app.name, organisationName: app.organisationName },
    consent: {
      id: consent.id,
      clusters: clustersFor(consent.permissions),
      expiresAt: consent.expiresAt,
      transactionFrom: consent.transactionFrom,
      transactionTo: consent.transactionTo,
      oneOff: isOneOff(consent.createdAt, consent.expiresAt),
    },
    isRenewal: isAgain,
    bindingMessage: request.bindingMessage,
    accounts: isAgain ? accounts.filter((account) => consent.accountIds.includes(account.id)) : accounts,
    shown: hashShown(consent, app, accounts),
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
