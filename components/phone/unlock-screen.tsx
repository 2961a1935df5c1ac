import { DoneNote, ProblemSummary } from "#components/consent/problem-summary.tsx";
import { TextField } from "#components/consent/text-field.tsx";
import { BANK_NAME } from "#components/consent/wording.ts";
import type { CustomerMessage } from "#components/consent/messages.ts";

type UnlockScreenProps = {
  action: string;
  /** What to show once it is unlocked. */
  requestId?: string;
  message: CustomerMessage | null;
  note: string | null;
};

/** The bank's app opens for its owner alone. */
export function UnlockScreen({ action, requestId, message, note }: UnlockScreenProps) {
  return (
    <>
      <ProblemSummary message={message} />
      <DoneNote>{note}</DoneNote>
      <h1 className="phone-title">Unlock {BANK_NAME}</h1>
      <form method="post" action={action} noValidate className="grid gap-4">
        {requestId ? <input type="hidden" name="request" value={requestId} /> : null}
        <TextField
          name="password"
          type="password"
          label="Password"
          hint="It stays unlocked for 10 minutes."
          autoComplete="current-password"
          error={message?.field === "password" ? message.text : undefined}
        />
        <button type="submit" className="btn primary w-full">
          Unlock
        </button>
      </form>
      <p className="hint mt-4">
        The passwords of the test customers are <a href="/docs/test-customers">in the documentation</a>.
      </p>
    </>
  );
}
