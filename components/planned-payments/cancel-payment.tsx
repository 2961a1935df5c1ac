import type { CustomerMessage } from "#components/consent/messages.ts";
import { ProblemSummary } from "#components/consent/problem-summary.tsx";
import { TermsSummary } from "#components/consent/terms-summary.tsx";
import { countOf } from "#components/consent/wording.ts";
import { Pair } from "#components/ui/pair.tsx";
import { displayDate } from "#lib/display-dates.ts";
import type { PlannedPayment } from "#lib/planned-payments/model.ts";

/** The one page between the wish to cancel and its being done; of what cannot be cancelled it says so. */
export function CancelPayment({ payment, message }: { payment: PlannedPayment; message: CustomerMessage | null }) {
  if (!payment.canCancel) return <NothingToCancel payment={payment} />;
  const { id, appName, isStandingOrder, description, nextAt, made } = payment;
  const what = isStandingOrder ? "standing order" : "payment";
  return (
    <>
      <ProblemSummary message={message} />
      <h1>Cancel this {what}?</h1>
      <div className="mt-4 grid gap-3">
        <p>
          {nextAt ? `It would be paid next on ${displayDate(nextAt)}. ` : ""}
          When you cancel it, {isStandingOrder ? "no further payment is made" : "it is not paid"}, and {appName} is
          told.
        </p>
        {made > 0 ? <p>{countOf(made, "payment has", "payments have")} been made. They do not come back.</p> : null}
        <p>Check with {appName} before you cancel: you may owe the payment all the same.</p>
      </div>
      <TermsSummary terms={{ form: "payment", ...description, notices: [] }} />
      <form method="post" action="/my/submit/cancel-payment" className="mt-6">
        <input type="hidden" name="payment" value={id} />
        <Pair
          confirm={{ label: `Cancel the ${what}`, note: "now", value: "cancel" }}
          cancel={{ label: `Keep the ${what}`, note: "and change nothing", value: "keep" }}
        />
      </form>
    </>
  );
}

function NothingToCancel({ payment: { isCancelled, isStandingOrder, description } }: { payment: PlannedPayment }) {
  const what = isStandingOrder ? "standing order" : "payment";
  return (
    <>
      <h1>{isCancelled ? `This ${what} has been cancelled` : `This ${what} can no longer be cancelled`}</h1>
      <p className="lead">
        {isCancelled ? "Nothing more is paid for it." : "It has been made, or it has ended. Nothing has changed."}
      </p>
      <TermsSummary terms={{ form: "payment", ...description, notices: [] }} />
      <p className="mt-6">
        <a className="btn primary" href="/my/payments">
          Back to payments
        </a>
      </p>
    </>
  );
}
