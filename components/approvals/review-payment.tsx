import type { CustomerMessage } from "#components/consent/messages.ts";
import { ProblemSummary } from "#components/consent/problem-summary.tsx";
import { TermsSummary } from "#components/consent/terms-summary.tsx";
import { Pair } from "#components/ui/pair.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import type { WaitingPayment } from "#lib/approvals/model.ts";
import { displayDate } from "#lib/display-dates.ts";

/** The payment that waits, who has signed it, and two answers of equal weight. */
export function ReviewPayment({ payment, message }: { payment: WaitingPayment; message: CustomerMessage | null }) {
  const { account, approvedBy, until } = payment;
  return (
    <>
      <p className="mb-4">
        <a href="/my/payments">All payments</a>
      </p>
      <ProblemSummary message={message} />
      <h1>Approve a payment</h1>
      <TermsSummary terms={{ form: "payment", ...payment.description }} />
      <section className="section">
        <h2>Who signs</h2>
        <div className="terms">
          <SummaryList
            facts={[
              { term: "From", value: `${account.nickname}, ${account.sortCode}, ending ${account.endingDigits}` },
              { term: "Asked for by", value: payment.appName },
              { term: "Approved by", value: approvedBy.join(", ") },
              { term: "Waits until", value: until ? displayDate(until) : "It is decided" },
            ]}
          />
        </div>
      </section>
      <form method="post" action="/my/submit/payment">
        <input type="hidden" name="payment" value={payment.id} />
        <Pair
          confirm={{ label: "Approve", note: "with a 6-digit code", value: "approve" }}
          cancel={{ label: "Refuse", note: "and it is not paid", value: "refuse" }}
        />
      </form>
    </>
  );
}
