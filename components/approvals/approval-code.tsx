import { CODE_HINT, SimulatedPhoneLink } from "#components/consent/code-step.tsx";
import type { CustomerMessage } from "#components/consent/messages.ts";
import { DoneNote, ProblemSummary } from "#components/consent/problem-summary.tsx";
import { TermsInBrief } from "#components/consent/terms-summary.tsx";
import { TextField } from "#components/consent/text-field.tsx";
import { Pair } from "#components/ui/pair.tsx";
import type { WaitingPayment } from "#lib/approvals/model.ts";

type ApprovalCodeProps = {
  payment: WaitingPayment;
  username: string;
  message: CustomerMessage | null;
  note: string | null;
};

/** The code that approves this payment, beside amount and payee. */
export function ApprovalCode({ payment, username, message, note }: ApprovalCodeProps) {
  return (
    <>
      <ProblemSummary message={message} />
      <DoneNote>{note}</DoneNote>
      <h1>Enter your 6-digit code</h1>
      <p className="lead">
        We have sent a code to your phone for {payment.description.purpose}. You can also use the code in your
        authenticator app.
      </p>
      <TermsInBrief terms={{ form: "payment", ...payment.description }} />
      <form method="post" action="/my/submit/payment-code" noValidate className="mt-6 grid gap-4">
        <input type="hidden" name="payment" value={payment.id} />
        <input type="hidden" name="shown" value={payment.shown} />
        <TextField
          name="code"
          label="6-digit code"
          hint={CODE_HINT}
          inputMode="numeric"
          autoComplete="one-time-code"
          className="is-code"
          error={message?.field === "code" ? message.text : undefined}
        />
        <SimulatedPhoneLink username={username} />
        <Pair
          confirm={{ label: "Approve", note: "and pay", value: "approve" }}
          cancel={{ label: "Refuse", note: "and it is not paid", value: "refuse" }}
        />
      </form>
      <form
        method="post"
        action="/my/submit/payment-resend"
        className="hint mt-6 flex flex-wrap items-center gap-x-4 gap-y-2"
      >
        <input type="hidden" name="payment" value={payment.id} />
        <span>No code on your phone?</span>
        <button type="submit" className="btn">
          Send another code
        </button>
      </form>
    </>
  );
}
