import { CodeStep } from "#components/consent/code-step.tsx";
import { JourneyProblem } from "#components/consent/journey-problem.tsx";
import { messageFor, noteFor } from "#components/consent/messages.ts";
import { journeyTitle } from "../journey-title.ts";
import { loadJourney, stayOnCourse } from "../load-journey.ts";
import type { JourneyPageProps } from "../load-journey.ts";

export const generateMetadata = (props: JourneyPageProps) => journeyTitle(props, () => "Enter your 6-digit code");

export default async function VerifyPage({ params, searchParams }: JourneyPageProps) {
  const [{ uid }, query] = await Promise.all([params, searchParams]);
  const loaded = await loadJourney(uid);
  if (!loaded.view) return <JourneyProblem kind={loaded.problem} reference={loaded.reference} retryPath="verify" />;
  stayOnCourse(loaded.view, "verify");
  return <CodeStep view={loaded.view} message={messageFor(query["error"])} note={noteFor(query["note"])} />;
}
