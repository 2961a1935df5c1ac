import { endJourney } from "./end-journey.ts";
import type { JourneyPage } from "./model.ts";
import { openJourney } from "./open-journey.ts";

/** Cancels at any stage. A visit that is over already stays as it ended. */
export async function refuseJourney(uid: string): Promise<JourneyPage> {
  const open = await openJourney(uid);
  if (open.journey.stage !== "done") await endJourney(open, "refused");
  return "done";
}
