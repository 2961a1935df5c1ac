import type { JourneyView } from "#lib/authorisations/model.ts";
import type { CustomerMessage } from "./messages.ts";
import { ProblemSummary } from "./problem-summary.tsx";
import { stepPath } from "./task-form.tsx";
import { BANK_NAME } from "./wording.ts";

type FederatedStepProps = { view: JourneyView; message: CustomerMessage | null };

/** Shown only when something went wrong on the way to the bank's own login; otherwise the browser goes straight there. */
export function FederatedStep({ view, message }: FederatedStepProps) {
  const app = view.app.displayName;
  return (
    <>
      <ProblemSummary message={message} />
      <h1>Log in to connect your accounts</h1>
      <p className="lead mb-6">
        {app} has sent you here to connect your {BANK_NAME} accounts. Log in to continue.
      </p>
      <form method="post" action={stepPath(view.uid, "cancel")} className="flex flex-wrap gap-3">
        <a className="btn primary" href="federate">
          Log in at {BANK_NAME}
        </a>
        <button type="submit" className="btn">
          Cancel and return to {app}
        </button>
      </form>
    </>
  );
}
