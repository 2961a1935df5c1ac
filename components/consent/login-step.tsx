import { ShieldCheck } from "lucide-react";
import type { JourneyView } from "#lib/authorisations/model.ts";
import { Pair } from "#components/ui/pair.tsx";
import { wordsOf } from "./form-words.ts";
import type { CustomerMessage } from "./messages.ts";
import { DoneNote, ProblemSummary } from "./problem-summary.tsx";
import { TermsSummary } from "./terms-summary.tsx";
import { TaskForm } from "./task-form.tsx";
import { TextField } from "./text-field.tsx";
import { TimeLimit } from "./time-limit.tsx";
import { BANK_NAME } from "./wording.ts";

type LoginStepProps = { view: JourneyView; username?: string; message: CustomerMessage | null; note: string | null };

/** Who sent the customer here, and username and password. */
export function LoginStep({ view, username, message, note }: LoginStepProps) {
  const app = view.app.displayName;
  const words = wordsOf(view.terms);
  return (
    <>
      <ProblemSummary message={message} />
      <DoneNote>{note}</DoneNote>
      <h1>{words.login}</h1>
      <p className="lead">
        {app} has sent you here to {words.task(view.terms)}. Log in to continue.
      </p>
      {view.terms.form === "sharing" ? null : <TermsSummary terms={view.terms} />}
      <TaskForm uid={view.uid} step="login">
        <div className="mt-6 grid gap-5">
          <TextField
            name="username"
            label="Username"
            autoComplete="username"
            defaultValue={username}
            error={message?.field === "username" ? message.text : undefined}
          />
          <TextField
            name="password"
            type="password"
            label="Password"
            autoComplete="current-password"
            error={message?.field === "password" ? message.text : undefined}
          />
          <p className="hint flex gap-2.5">
            <ShieldCheck aria-hidden="true" size={20} strokeWidth={1.75} className="mt-0.5 text-accent-text" />
            <span>You enter these details here only. {app} will not see them.</span>
          </p>
        </div>
        <Pair
          confirm={{ label: "Log in", note: "and get a 6-digit code", value: "continue" }}
          cancel={{ label: "Cancel", note: `and return to ${app}`, value: "cancel" }}
        />
      </TaskForm>
      <TimeLimit uid={view.uid} minutesLeft={view.minutesLeft} />
      <details className="disclosure mt-6">
        <summary>I forgot my username or password</summary>
        <p className="hint">
          Go back to {app} with Cancel, sort out your login with {BANK_NAME}, then start again. In this sandbox the test
          customers and their passwords are listed in the documentation.
        </p>
      </details>
    </>
  );
}
