import type { Metadata } from "next";

import { problemTitle } from "#components/consent/journey-problem.tsx";
import { messageFor } from "#components/consent/messages.ts";
import type { JourneyView } from "#lib/authorisations/model.ts";
import { loadJourney } from "./load-journey.ts";
import type { JourneyPageProps } from "./load-journey.ts";

/** "Error: …" in front when the page comes back with something to put right. */
export async function journeyTitle(
  props: JourneyPageProps,
  titleFor: (view: JourneyView) => string,
): Promise<Metadata> {
  const [{ uid }, query] = await Promise.all([props.params, props.searchParams]);
  const loaded = await loadJourney(uid);
  if (!loaded.view) return { title: problemTitle(loaded.problem) };
  const title = titleFor(loaded.view);
  return { title: messageFor(query["error"]) ? `Error: ${title}` : title };
}
