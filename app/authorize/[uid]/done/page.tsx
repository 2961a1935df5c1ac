import { DoneStep } from "#components/consent/done-step.tsx";
import { JourneyProblem } from "#components/consent/journey-problem.tsx";
import { wordingFor } from "#components/consent/outcomes.ts";
import { BANK_NAME } from "#components/consent/wording.ts";
import { isDomainError } from "#lib/errors.ts";
import { finishInteraction } from "#lib/oidc/interactions.ts";
import { journeyTitle } from "../journey-title.ts";
import { loadJourney, stayOnCourse } from "../load-journey.ts";
import type { JourneyPageProps } from "../load-journey.ts";

export const generateMetadata = (props: JourneyPageProps) =>
  journeyTitle(
    props,
    ({ outcome, app, terms }) => wordingFor(outcome, { app: app.displayName, bank: BANK_NAME, form: terms.form }).title,
  );

export default async function DonePage({ params }: JourneyPageProps) {
  const { uid } = await params;
  const loaded = await loadJourney(uid);
  if (!loaded.view) return <JourneyProblem kind={loaded.problem} reference={loaded.reference} retryPath="done" />;
  stayOnCourse(loaded.view, "done");
  const returnTo = await findWayBack(uid);
  if (!returnTo) return <JourneyProblem kind="link-expired" reference={loaded.view.reference} />;
  return <DoneStep view={loaded.view} returnTo={returnTo} />;
}

/** Null when another tab has gone back to the app meanwhile. */
async function findWayBack(uid: string): Promise<string | null> {
  try {
    return await finishInteraction(uid);
  } catch (error) {
    if (isDomainError(error, "link-expired")) return null;
    throw error;
  }
}
