import type { CustomerMessage } from "#components/consent/messages.ts";
import { CODE_HINT, SimulatedPhoneLink } from "#components/consent/code-step.tsx";
import { DoneNote, ProblemSummary } from "#components/consent/problem-summary.tsx";
import { TextField } from "#components/consent/text-field.tsx";
import { BANK_NAME } from "#components/consent/wording.ts";

type LoginProps = { next: string; message: CustomerMessage | null; note: string | null };

const errorOf = (message: CustomerMessage | null, field: CustomerMessage["field"]) =>
  message && message.field === field ? message.text : undefined;

/** First page of the customer's own login. */
export function PasswordLogin({ username, next, message, note }: LoginProps & { username?: string }) {
  return (
    <>
      <ProblemSummary message={message} />
      <DoneNote>{note}</DoneNote>
      <h1>Log in to {BANK_NAME}</h1>
      <p className="lead mb-6">See the apps you have connected to your accounts, and stop any of them.</p>
      <form method="post" action="/my/submit/login" noValidate className="grid gap-5">
        <input type="hidden" name="next" value={next} />
        <TextField
          name="username"
          label="Username"
          autoComplete="username"
          defaultValue={username}
          error={errorOf(message, "username")}
        />
        <TextField
          name="password"
          type="password"
          label="Password"
          autoComplete="current-password"
          error={errorOf(message, "password")}
        />
        <p>
          <button type="submit" className="btn primary">
            Log in
          </button>
        </p>
      </form>
    </>
  );
}

/** Second page: the one-time code. */
export function CodeLogin({ next, message, note }: LoginProps) {
  return (
    <>
      <ProblemSummary message={message} />
      <DoneNote>{note}</DoneNote>
      <h1>Enter your 6-digit code</h1>
      <p className="lead mb-6">
        We have sent a code to your phone. You can also use the code in your authenticator app.
      </p>
      <form method="post" action="/my/submit/verify" noValidate className="grid gap-5">
        <input type="hidden" name="next" value={next} />
        <TextField
          name="code"
          label="6-digit code"
          hint={CODE_HINT}
          inputMode="numeric"
          autoComplete="one-time-code"
          className="is-code"
          error={errorOf(message, "code")}
        />
        <SimulatedPhoneLink />
        <p>
          <button type="submit" className="btn primary">
            Continue
          </button>
        </p>
      </form>
      <form method="post" action="/my/submit/resend" className="hint mt-6 flex flex-wrap items-center gap-x-4 gap-y-2">
        <input type="hidden" name="next" value={next} />
        <span>No code on your phone?</span>
        <button type="submit" className="btn">
          Send another code
        </button>
      </form>
      <p className="hint mt-6">
        <a href="/my/login">Start again</a>
      </p>
    </>
  );
}
