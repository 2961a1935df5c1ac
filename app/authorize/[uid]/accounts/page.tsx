import { AccountsStep } from "#components/consent/accounts-step.tsx";
import { wordsOf } from "#components/consent/form-words.ts";
import { JourneyProblem } from "#components/consent/journey-problem.tsx";
import { messageFor, noteFor } from "#components/consent/messages.ts";
import { journeyTitle } from "../journey-title.ts";
import { loadJourney, stayOnCourse } from "../load-journey.ts";
import type { JourneyPageProps } from "../load-journey.ts";

export const generateMetadata = (props: JourneyPageProps) =>
  journeyTitle(props, ({ app, terms }) => wordsOf(terms).review(app.displayName));

export default async function AccountsPage({ params, searchParams }: JourneyPageProps) {
  const [{ uid }, query] = await Promise.all([params, searchParams]);
  const loaded = await loadJourney(uid);
  if (!loaded.view) return <JourneyProblem kind={loaded.problem} reference={loaded.reference} retryPath="accounts" />;
  stayOnCourse(loaded.view, "accounts");
  const { view, kept } = loaded;
  return (
    <AccountsStep
      view={view}
      ticked={kept.accounts ?? []}
      message={messageFor(query["error"])}
      note={noteFor(query["note"])}
    />
  );
}
