import { displayDate } from "#lib/display-dates.ts";
import { transactionWindow } from "#components/consent/sharing-facts.tsx";
import { countOf } from "#components/consent/wording.ts";
import { Meter } from "#components/ui/meter.tsx";
import type { ConnectionSummary } from "#lib/connections/model.ts";
import { afterwards, endingOf, lastAccessed } from "./connection-words.ts";
import { StatusPill } from "./status-pill.tsx";

/** One connection in the list. */
export function ConnectionCard({ connection, at }: { connection: ConnectionSummary; at: Date }) {
  const after = afterwards(connection);
  const facts = factsOf(connection, at);
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
            {subtitleOf(connection)}
            {connection.organisationName === connection.appName ? null : `, ${connection.organisationName}`}
          </p>
        </div>
        <StatusPill status={connection.status} />
      </div>
      <Uses connection={connection} />
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

function subtitleOf({ form, terms, accountCount }: ConnectionSummary): string {
  if (form === "sharing") return countOf(accountCount, "account");
  return form === "vrp" ? `Payments to ${payeeOf(terms)}` : (terms?.account ?? "");
}

function payeeOf(terms: ConnectionSummary["terms"]): string {
  return terms?.rows.find(({ label }) => label === "To")?.value ?? "";
}

/** How much of each limit is used, as a meter and in words. */
export function Uses({ connection }: { connection: ConnectionSummary }) {
  const uses = connection.status === "AUTH" ? (connection.terms?.uses ?? []) : [];
  return uses.map(({ period, used, limit, share }) => (
    <div key={period} className="grid gap-1.5">
      <p className="text-16">
        <b>{used}</b> of {limit} used {period}
      </p>
      <Meter value={Math.round(share * 100)} max={100} label={`Used ${period}, in per cent`} />
    </div>
  ));
}

type CardFact = { term: string; value: string };

function factsOf(connection: ConnectionSummary, at: Date): CardFact[] {
  const { form, terms, firstConnectedAt, expiresAt } = connection;
  const agreed = firstConnectedAt ? displayDate(firstConnectedAt) : "Not yet";
  const until = expiresAt ? displayDate(expiresAt) : "Until you cancel";
  const ending = endingOf(connection);
  if (form === "sharing") {
    return [
      { term: "First connected", value: agreed },
      { term: "Last accessed", value: lastAccessed(connection, at) },
      ending ?? { term: expiresAt ? "Sharing lasts until" : "Sharing lasts", value: until },
      { term: "Transactions", value: transactionWindow(connection) },
    ];
  }
  const lasts = ending ?? { term: expiresAt ? "Lasts until" : "Lasts", value: until };
  if (form === "funds") {
    return [{ term: "Agreed on", value: agreed }, { term: "Last check", value: lastAccessed(connection, at) }, lasts];
  }
  return [
    { term: "Most in one payment", value: terms?.limits[0]?.figure ?? "" },
    { term: "Paid to date", value: terms?.paid ?? "" },
    { term: "Agreed on", value: agreed },
    lasts,
  ];
}
