import type { JourneyView } from "#lib/authorisations/model.ts";
import { Pair } from "#components/ui/pair.tsx";
import { wordsOf } from "./form-words.ts";
import type { CustomerMessage } from "./messages.ts";
import { ProblemSummary } from "./problem-summary.tsx";
import { stepPath } from "./task-form.tsx";
import { BANK_NAME } from "./wording.ts";

type FederatedStepProps = { view: JourneyView; message: CustomerMessage | null };

/**
 * On the way to the bank's own login, at once unless something went wrong. It is a page of its own, and no redirect: an
 * app's policy for forms (form-action) names this server and not the login's, and applies to every redirect after a form.
 */
export function FederatedStep({ view, message }: FederatedStepProps) {
  const app = view.app.displayName;
  const words = wordsOf(view.terms);
  const onward = `/authorize/${encodeURIComponent(view.uid)}/federate`;
  return (
    <>
      {message ? null : <meta httpEquiv="refresh" content={`0;url=${onward}`} />}
      <ProblemSummary message={message} />
      <h1>{words.login}</h1>
      <p className="lead">
        {app} has sent you here to {words.task(view.terms)}.{" "}
        {message ? "Log in to continue." : `Taking you to the login of ${BANK_NAME}.`}
      </p>
      <form method="post" action={stepPath(view.uid, "cancel")}>
        <Pair
          confirm={{ label: "Log in", note: `at ${BANK_NAME}`, href: onward }}
          cancel={{ label: "Cancel", note: `and return to ${app}`, value: "cancel" }}
        />
      </form>
    </>
  );
}
