import { displayDate } from "#lib/display-dates.ts";
import { transactionWindow } from "#components/consent/sharing-facts.tsx";
import { countOf } from "#components/consent/wording.ts";
import type { ConnectionSummary } from "#lib/connections/model.ts";
import { afterwards, endingOf, lastAccessed } from "./connection-words.ts";
import { StatusPill } from "./status-pill.tsx";

/** One connection in the list. */
export function ConnectionCard({ connection, at }: { connection: ConnectionSummary; at: Date }) {
  const ending = endingOf(connection);
  const after = afterwards(connection);
  const facts = [
    {
      term: "First connected",
      value: connection.firstConnectedAt ? displayDate(connection.firstConnectedAt) : "Not yet",
    },
    { term: "Last accessed", value: lastAccessed(connection, at) },
    ending ?? {
      term: connection.expiresAt ? "Sharing lasts until" : "Sharing lasts",
      value: connection.expiresAt ? displayDate(connection.expiresAt) : "Until you cancel",
    },
    { term: "Transactions", value: transactionWindow(connection) },
  ];
  return (
    <li className="grid content-start gap-4 rounded-(--sb-r-4) border border-border bg-raised px-5 py-4">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h3>
            <a className="text-text" href={`/my/connections/${connection.id}`}>
              {connection.appName}
            </a>
          </h3>
          <p className="hint">
            {countOf(connection.accountCount, "account")}
            {connection.organisationName === connection.appName ? null : `, ${connection.organisationName}`}
          </p>
        </div>
        <StatusPill status={connection.status} />
      </div>
      <dl className="grid gap-x-4 gap-y-3 text-16 sm:grid-cols-2">
        {facts.map((fact) => (
          <div key={fact.term}>
            <dt className="text-14 text-muted">{fact.term}</dt>
            <dd className="font-[550]">{fact.value}</dd>
          </div>
        ))}
      </dl>
      {after ? <p className="hint">{after}</p> : null}
    </li>
  );
}
