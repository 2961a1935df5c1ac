import { now } from "#lib/clock.ts";
import { findCustomer } from "#lib/customers/find-customer.ts";
import { hasMoreToSay } from "./has-more-to-say.ts";
import { moveJourney } from "./data.ts";
import { journeyReference } from "./journey-id.ts";
import type { JourneyStage, JourneyView } from "./model.ts";
import { pageOf } from "./model.ts";
import { noteStep } from "./note-step.ts";
import { isRenewal, openJourney } from "./open-journey.ts";
import type { OpenJourney } from "./note-step.ts";
import { propose } from "./propose.ts";

/** Everything a page of the visit shows. Throws link-expired when there is no such visit. */
export async function viewJourney(uid: string): Promise<JourneyView> {
  const open = await openJourney(uid);
  await noteFirstView(open);
  const { journey, app } = open;
  const stage = pageOf(journey.stage);
  const customer = journey.customerId ? await findCustomer(journey.customerId) : null;
  const proposal = await propose(open, stage === "accounts" ? journey.customerId : null);
  return {
    uid,
    stage,
    outcome: journey.outcome,
    app: { name: app.name, organisationName: app.organisationName, displayName: app.name },
    ...proposal,
    asksMore: hasMoreToSay(proposal),
    isRenewal: isRenewal(open),
    customer: customer && { name: customer.name, username: customer.username },
    minutesLeft: Math.max(0, Math.ceil((journey.expiresAt.getTime() - now().getTime()) / 60_000)),
    expiresAt: journey.expiresAt,
    reference: journeyReference(uid),
  };
}

const FIRST_VIEWS = [
  { from: "arrived", to: "login", step: "login-shown" },
  { from: "authenticated", to: "accounts", step: "accounts-shown" },
] as const satisfies { from: JourneyStage; to: JourneyStage; step: string }[];

async function noteFirstView(open: OpenJourney): Promise<void> {
  const first = FIRST_VIEWS.find(({ from }) => from === open.journey.stage);
  if (first && (await moveJourney(open.journey.id, [first.from], first.to))) noteStep(first.step, open);
}
