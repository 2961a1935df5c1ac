import { SummaryList } from "#components/ui/summary-list.tsx";
import type { Terms } from "#lib/authorisations/model.ts";

type Described = Exclude<Terms, { form: "sharing" }>;

/** What the app asks for, whole: it stands beside every step that approves it. */
export function TermsSummary({ terms }: { terms: Described }) {
  return (
    <>
      {terms.sentence ? <p className="agreed-sentence">{terms.sentence}</p> : null}
      {terms.limits.length > 0 ? <Limits limits={terms.limits} /> : null}
      <TermsCard amount={terms.amount} rows={terms.rows} label={LABELS[terms.form]} />
      <Notices notices={terms.notices} />
    </>
  );
}

/** Amount and payee, or what stands for them: enough to know what a code is for. */
export function TermsInBrief({ terms }: { terms: Described }) {
  const rows = terms.rows.filter(({ label }) => label === "To" || label === "Payee account");
  if (terms.form !== "payment") return <p className="agreed-sentence">{terms.sentence}</p>;
  return <TermsCard amount={terms.amount} rows={rows} label={LABELS.payment} />;
}

const LABELS: Record<Described["form"], string> = {
  payment: "Payment to approve",
  vrp: "Rules for the payments",
  funds: "What is asked for",
};

function TermsCard({ amount, rows, label }: Pick<Described, "amount" | "rows"> & { label: string }) {
  return (
    <section className="amount-card mt-4" aria-label={label}>
      {amount ? (
        <p className="amount">
          <b>{amount.figure}</b>
          <span className="hint">{amount.note}</span>
        </p>
      ) : null}
      <SummaryList facts={rows.map(({ label: term, value }) => ({ term, value }))} />
    </section>
  );
}

function Limits({ limits }: Pick<Described, "limits">) {
  return (
    <section className="section">
      <h2>The most it can take</h2>
      <dl className="limits">
        {limits.map(({ label, figure, note }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="figure">{figure}</dd>
            <dd className="note">{note}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Notices({ notices }: Pick<Described, "notices">) {
  return notices.map((notice) => (
    <p className="hint mt-3" key={notice}>
      {notice}
    </p>
  ));
}
