import { now } from "#lib/clock.ts";
import { insertJourney } from "./data.ts";
import { journeyId } from "./journey-id.ts";
import type { JourneyChannel } from "./model.ts";
import { JOURNEY_SECONDS } from "./model.ts";
import { noteStep } from "./note-step.ts";
import { openJourney } from "./open-journey.ts";

/** Begins a visit for an interaction of the identity provider. Calling it again changes nothing. */
export async function startJourney(visit: {
  uid: string;
  consentId: string;
  appId: string;
  channel: JourneyChannel;
}): Promise<void> {
  const { uid, ...rest } = visit;
  const startedAt = now();
  const expiresAt = new Date(startedAt.getTime() + JOURNEY_SECONDS * 1000);
  const isNew = await insertJourney({ id: journeyId(uid), ...rest, startedAt, expiresAt });
  if (isNew) noteStep("arrived", await openJourney(uid));
}
