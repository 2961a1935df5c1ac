import { ExternalLink } from "lucide-react";
import type { JourneyView } from "#lib/authorisations/model.ts";
import { Pair } from "#components/ui/pair.tsx";
import { wordsOf } from "./form-words.ts";
import type { CustomerMessage } from "./messages.ts";
import { DoneNote, ProblemSummary } from "./problem-summary.tsx";
import { stepPath, TaskForm } from "./task-form.tsx";
import { TermsInBrief, TermsSummary } from "./terms-summary.tsx";
import { TextField } from "./text-field.tsx";
import { TimeLimit } from "./time-limit.tsx";

type CodeStepProps = { view: JourneyView; note: string | null; message: CustomerMessage | null };

export const CODE_HINT =
  "A code from your phone works once, for 5 minutes. After 5 wrong attempts we lock your login for 15 minutes.";

/** The one-time code, from the phone or from the authenticator app. */
export function CodeStep({ view, note, message }: CodeStepProps) {
  const app = view.app.displayName;
  const words = wordsOf(view.terms);
  const asksMore = view.asksMore && !view.isRenewal;
  return (
    <>
      <ProblemSummary message={message} />
      <DoneNote>{note}</DoneNote>
      <h1>Enter your 6-digit code</h1>
      <p className="lead">
        We have sent a code to your phone for {words.codeFor(view.terms, app)}. You can also use the code in your
        authenticator app.
      </p>
      {view.terms.form === "sharing" ? null : asksMore ? (
        <TermsInBrief terms={view.terms} />
      ) : (
        <TermsSummary terms={view.terms} />
      )}
      <TaskForm uid={view.uid} step="verify">
        <input type="hidden" name="shown" value={view.shown} />
        <div className="mt-6 grid gap-4">
          <TextField
            name="code"
            label="6-digit code"
            hint={CODE_HINT}
            inputMode="numeric"
            autoComplete="one-time-code"
            className="is-code"
            error={message?.field === "code" ? message.text : undefined}
          />
          <SimulatedPhoneLink username={view.customer?.username} />
        </div>
        <Pair
          confirm={{
            label: asksMore || view.isRenewal ? "Continue" : "Approve",
            note: asksMore ? words.next : `and return to ${app}`,
            value: "continue",
          }}
          cancel={{ label: "Cancel", note: `and return to ${app}`, value: "cancel" }}
        />
      </TaskForm>
      <form
        method="post"
        action={stepPath(view.uid, "resend")}
        className="hint mt-6 flex flex-wrap items-center gap-x-4 gap-y-2"
      >
        <span>No code on your phone?</span>
        <button type="submit" className="btn">
          Send another code
        </button>
      </form>
      <TimeLimit uid={view.uid} minutesLeft={view.minutesLeft} />
    </>
  );
}

/** The sandbox stands in for the phone; it opens beside the task. */
export function SimulatedPhoneLink({ username }: { username?: string }) {
  return (
    <p className="hint">
      This is a sandbox, so your phone is a page:{" "}
      <a href={username ? `/phone/${encodeURIComponent(username)}` : "/phone"} target="_blank" rel="noopener">
        Open the simulated phone
        <ExternalLink aria-hidden="true" size={16} className="ms-1 inline-block align-[-0.125em]" />
        <span className="sr-only"> (opens in a new tab)</span>
      </a>
    </p>
  );
}
