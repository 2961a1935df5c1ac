import { countOf } from "#components/consent/wording.ts";
import { displayDate } from "#lib/display-dates.ts";
import type { PlannedPage, PlannedPayment } from "#lib/planned-payments/model.ts";

/** What apps have ordered for later, each with the way to cancel it. */
export function PlannedPayments({ planned, total, page, pages }: PlannedPage) {
  return (
    <section className="section" aria-labelledby="planned">
      <h2 id="planned">Planned by apps</h2>
      {planned.length === 0 ? (
        <p className="hint">No app has ordered a payment for later, or a standing order.</p>
      ) : (
        <>
          <p className="hint mb-3">{countOf(total, "order", "orders")} still to be paid.</p>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,25rem),1fr))] gap-4">
            {planned.map((payment) => (
              <PlannedCard key={payment.id} payment={payment} />
            ))}
          </ul>
        </>
      )}
      <Pages page={page} pages={pages} />
    </section>
  );
}

function PlannedCard({ payment }: { payment: PlannedPayment }) {
  const { id, description, account, appName, isStandingOrder, nextAt } = payment;
  const payee = description.rows.find(({ label }) => label === "To")?.value ?? "the payee";
  const title = `${description.amount?.figure ?? "A payment"} to ${payee}`;
  const facts = [
    { term: isStandingOrder ? "Next payment" : "Payment date", value: nextAt ? displayDate(nextAt) : "None" },
    { term: "From", value: `${account.nickname}, ending ${account.endingDigits}` },
    { term: "Ordered by", value: appName },
    { term: "Kind", value: isStandingOrder ? "Standing order" : "Single payment" },
  ];
  return (
    <li className="grid content-start gap-4 rounded-(--sb-r-4) border border-border bg-raised px-5 py-4">
      <h3>{title}</h3>
      <dl className="grid gap-x-4 gap-y-3 text-16 sm:grid-cols-2">
        {facts.map(({ term, value }) => (
          <div key={term}>
            <dt className="text-14 text-muted">{term}</dt>
            <dd className="font-[550]">{value}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={`/my/payments/${id}/cancel`} aria-label={`Cancel ${title}`}>
          Cancel
        </a>
      </p>
    </li>
  );
}

function Pages({ page, pages }: { page: number; pages: number }) {
  if (pages === 1) return null;
  return (
    <nav className="mt-6 flex flex-wrap items-center justify-between gap-3 text-16" aria-label="Pages of orders">
      <span className="text-muted">
        Page {page} of {pages}
      </span>
      <span className="flex gap-3">
        {page > 1 ? (
          <a className="btn" rel="prev" href={`/my/payments?planned=${page - 1}#planned`}>
            Previous
          </a>
        ) : null}
        {page < pages ? (
          <a className="btn" rel="next" href={`/my/payments?planned=${page + 1}#planned`}>
            Next
          </a>
        ) : null}
      </span>
    </nav>
  );
}
