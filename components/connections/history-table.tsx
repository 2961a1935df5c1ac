import { Table } from "#components/ui/table.tsx";
import type { Connection, ConnectionHistory } from "#lib/connections/model.ts";
import { displayDateTime } from "#lib/display-dates.ts";

const WORDS = {
  vrp: { heading: "Payments made", amount: "Amount", outcome: "State", empty: "No payment has been made yet." },
  funds: { heading: "Checks", amount: "Asked about", outcome: "Answer", empty: "Nothing has been asked yet." },
} as const;

type HistoryTableProps = { connection: Connection; history: ConnectionHistory; at: Date };

/** What the app did under a connection: payments, or questions with the answer each got. */
export function HistoryTable({ connection, history, at }: HistoryTableProps) {
  const words = WORDS[connection.form === "vrp" ? "vrp" : "funds"];
  const { events, page, pages } = history;
  const columns = [
    { key: "at", label: "When" },
    { key: "amount", label: words.amount, numeric: true },
    { key: "reference", label: "Reference", fold: "label" },
    { key: "outcome", label: words.outcome, fold: "label" },
  ] as const;
  const rows = events.map((event) => ({
    key: event.id,
    cells: {
      at: displayDateTime(event.at, at),
      amount: event.amount,
      reference: event.reference ?? "",
      outcome: event.outcome,
    },
  }));
  const pathOf = (number: number) => `/my/connections/${connection.id}?page=${number}`;
  return (
    <section className="section">
      <h2>{words.heading}</h2>
      {rows.length === 0 ? (
        <p className="hint">{words.empty}</p>
      ) : (
        <div className="terms">
          <Table caption={`${words.heading}, newest first`} columns={columns} rows={rows} />
        </div>
      )}
      {pages > 1 ? (
        <nav className="mt-4 flex flex-wrap items-center justify-between gap-3 text-16" aria-label="Pages">
          <span className="text-muted">
            Page {page} of {pages}
          </span>
          <span className="flex gap-3">
            {page > 1 ? (
              <a className="btn" rel="prev" href={pathOf(page - 1)}>
                Newer
              </a>
            ) : null}
            {page < pages ? (
              <a className="btn" rel="next" href={pathOf(page + 1)}>
                Older
              </a>
            ) : null}
          </span>
        </nav>
      ) : null}
    </section>
  );
}
