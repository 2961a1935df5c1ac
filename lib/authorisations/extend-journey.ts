import { now } from "#lib/clock.ts";
import { postponeExpiry } from "./data.ts";
import type { JourneyPage } from "./model.ts";
import { JOURNEY_SECONDS, LONGEST_JOURNEY_SECONDS, pageOf } from "./model.ts";
import { openJourney } from "./open-journey.ts";

/** Gives the customer ten minutes from now, as long as the whole visit stays under fifty. */
export async function extendJourney(uid: string): Promise<JourneyPage> {
  const { journey } = await openJourney(uid);
  const limit = journey.startedAt.getTime() + LONGEST_JOURNEY_SECONDS * 1000;
  await postponeExpiry(journey.id, new Date(Math.min(now().getTime() + JOURNEY_SECONDS * 1000, limit)));
  return pageOf(journey.stage);
}
