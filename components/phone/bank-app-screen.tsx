import { DoneNote, ProblemSummary } from "#components/consent/problem-summary.tsx";
import { TextField } from "#components/consent/text-field.tsx";
import { BANK_NAME } from "#components/consent/wording.ts";
import type { CustomerMessage } from "#components/consent/messages.ts";
import type { WaitingRequest } from "#lib/backchannel/model.ts";

import { WaitingList } from "./waiting-list.tsx";

type BankAppScreenProps = {
  requests: readonly WaitingRequest[];
  hrefOf: (id: string) => string;
  actionOf: (step: "code" | "lock") => string;
  userCode: string;
  message: CustomerMessage | null;
  note: string | null;
};

/** The unlocked app: what waits, a code from another screen, the customer's own code, and the lock. */
export function BankAppScreen({ requests, hrefOf, actionOf, userCode, message, note }: BankAppScreenProps) {
  return (
    <>
      <ProblemSummary message={message} />
      <DoneNote>{note}</DoneNote>
      <h1 className="phone-title">{BANK_NAME}</h1>
      <h2 className="phone-heading">Waiting for you</h2>
      {requests.length > 0 ? (
        <WaitingList requests={requests} hrefOf={hrefOf} />
      ) : (
        <p className="hint">Nothing waits. When an app asks for your accounts or for a payment, it appears here.</p>
      )}
      <form method="post" action={actionOf("code")} noValidate className="mt-5 grid gap-3">
        <TextField
          name="code"
          label="Enter a code"
          hint="Of 8 characters, which an app shows you on another screen."
          autoComplete="off"
          className="mono"
          error={message?.field === "code" ? message.text : undefined}
        />
        <button type="submit" className="btn w-full">
          Find the request
        </button>
      </form>
      <h2 className="phone-heading">Your code for apps</h2>
      <p className="mono text-20 font-semibold select-all" data-testid="user-code">
        {userCode}
      </p>
      <p className="hint">Some apps ask for it, so that nobody else can have requests sent to your phone.</p>
      <form method="post" action={actionOf("lock")} className="mt-5">
        <button type="submit" className="btn w-full">
          Lock
        </button>
      </form>
    </>
  );
}
