import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";

import type { JourneyProblemKind } from "#components/consent/journey-problem.tsx";
import { journeyReference } from "#lib/authorisations/journey-id.ts";
import type { JourneyPage, JourneyView } from "#lib/authorisations/model.ts";
import { viewJourney } from "#lib/authorisations/view-journey.ts";
import { isDomainError } from "#lib/errors.ts";
import { journeyPath } from "#lib/http/consumer/authorise-step.ts";
import { readKeptForm } from "#lib/http/consumer/kept-form.ts";
import type { KeptForm } from "#lib/http/consumer/kept-form.ts";
import { describeError, log } from "#lib/log.ts";
import { openInteraction } from "#lib/oidc/interactions.ts";

export type JourneyPageProps = {
  params: Promise<{ uid: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

type Loaded =
  | { view: JourneyView; kept: KeptForm; problem: null }
  | { view: null; problem: JourneyProblemKind; reference: string };

/** The visit, if it belongs to this browser. Read once for a page and its title. */
export const loadJourney = cache(async (uid: string): Promise<Loaded> => {
  const cookie = (await headers()).get("cookie");
  try {
    await openInteraction(uid, cookie);
    return { view: await viewJourney(uid), kept: readKeptForm(journeyPath(uid), cookie), problem: null };
  } catch (error) {
    const reference = journeyReference(uid);
    if (isDomainError(error, "link-expired")) return { view: null, problem: "link-expired", reference };
    log("error", "an authorise page could not be shown", { error: describeError(error), reference });
    return { view: null, problem: "fault", reference };
  }
});

/** A page opened too early or too late leads to the one the visit is at. */
export function stayOnCourse(view: JourneyView, page: JourneyPage): void {
  if (view.stage !== page) redirect(`${journeyPath(view.uid)}/${view.stage}`);
}
