import { FederatedStep } from "#components/consent/federated-step.tsx";
import { JourneyProblem } from "#components/consent/journey-problem.tsx";
import { LoginStep } from "#components/consent/login-step.tsx";
import { wordsOf } from "#components/consent/form-words.ts";
import { messageFor, noteFor } from "#components/consent/messages.ts";
import { bankIdp } from "#lib/bank-idp/bank-idp.ts";
import { journeyTitle } from "../journey-title.ts";
import { loadJourney, stayOnCourse } from "../load-journey.ts";
import type { JourneyPageProps } from "../load-journey.ts";

export const generateMetadata = (props: JourneyPageProps) => journeyTitle(props, ({ terms }) => wordsOf(terms).login);

export default async function LoginPage({ params, searchParams }: JourneyPageProps) {
  const [{ uid }, query] = await Promise.all([params, searchParams]);
  const loaded = await loadJourney(uid);
  if (!loaded.view) return <JourneyProblem kind={loaded.problem} reference={loaded.reference} retryPath="login" />;
  stayOnCourse(loaded.view, "login");
  const { view, kept } = loaded;
  const message = messageFor(query["error"]);
  if (bankIdp()) return <FederatedStep view={view} message={message} />;
  return <LoginStep view={view} username={kept.username} message={message} note={noteFor(query["note"])} />;
}
