import { DoneNote } from "#components/consent/problem-summary.tsx";
import { countOf } from "#components/consent/wording.ts";
import type { WaitingPayment } from "#lib/approvals/model.ts";
import { displayDate } from "#lib/display-dates.ts";

type WaitingPaymentsProps = {
  payments: readonly WaitingPayment[];
  total: number;
  page: number;
  pages: number;
  note: string | null;
};

/** What waits for the customer's signature, each a way to its page. */
export function WaitingPayments({ payments, total, page, pages, note }: WaitingPaymentsProps) {
  return (
    <>
      <DoneNote>{note}</DoneNote>
      <h1>Payments</h1>
      <p className="lead hint">
        What waits for your approval, from accounts that need your signature beside another one, and what apps have
        ordered for later.
      </p>
      {payments.length === 0 ? (
        <p className="mt-6">Nothing waits for you. A payment appears here when another holder has approved it.</p>
      ) : (
        <>
          <h2 className="mt-6 mb-3">{countOf(total, "payment waits", "payments wait")} for you</h2>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,25rem),1fr))] gap-4">
            {payments.map((payment) => (
              <WaitingCard key={payment.id} payment={payment} />
            ))}
          </ul>
        </>
      )}
      <Pages page={page} pages={pages} />
    </>
  );
}

function WaitingCard({ payment: { id, description, account, approvedBy, until } }: { payment: WaitingPayment }) {
  const payee = description.rows.find(({ label }) => label === "To")?.value;
  const facts = [
    { term: "From", value: `${account.nickname}, ending ${account.endingDigits}` },
    { term: "Approved by", value: approvedBy.join(", ") },
    { term: "Waits until", value: until ? displayDate(until) : "It is decided" },
  ];
  return (
    <li className="grid content-start gap-4 rounded-(--sb-r-4) border border-border bg-raised px-5 py-4">
      <h3>
        <a className="text-text" href={`/my/payments/${id}`}>
          {description.amount?.figure ?? description.purpose}
          {payee ? ` to ${payee}` : ""}
        </a>
      </h3>
      <dl className="grid gap-x-4 gap-y-3 text-16 sm:grid-cols-2">
        {facts.map(({ term, value }) => (
          <div key={term}>
            <dt className="text-14 text-muted">{term}</dt>
            <dd className="font-[550]">{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

function Pages({ page, pages }: { page: number; pages: number }) {
  if (pages === 1) return null;
  return (
    <nav className="mt-6 flex flex-wrap items-center justify-between gap-3 text-16" aria-label="Pages">
      <span className="text-muted">
        Page {page} of {pages}
      </span>
      <span className="flex gap-3">
        {page > 1 ? (
          <a className="btn" rel="prev" href={`/my/payments?page=${page - 1}`}>
            Previous
          </a>
        ) : null}
        {page < pages ? (
          <a className="btn" rel="next" href={`/my/payments?page=${page + 1}`}>
            Next
          </a>
        ) : null}
      </span>
    </nav>
  );
}
