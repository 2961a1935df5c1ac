import { displayDate, displayDateTime } from "#lib/display-dates.ts";
import {
  ClusterList,
  sharesTransactions,
  sharingLasts,
  transactionWindow,
} from "#components/consent/sharing-facts.tsx";
import { countOf } from "#components/consent/wording.ts";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { TermsSummary } from "#components/consent/terms-summary.tsx";
import { canStop } from "#lib/connections/model.ts";
import { isOneOff } from "#lib/consents/model.ts";
import type { Connection, ConnectionHistory } from "#lib/connections/model.ts";
import { clustersFor } from "#lib/standards/obuk/aisp/permissions.ts";
import { Uses } from "./connection-card.tsx";
import { HistoryTable } from "./history-table.tsx";
import { afterwards, CONNECTION_WORDS, endingOf, lastAccessed, timelineSentence } from "./connection-words.ts";
import { StatusPill } from "./status-pill.tsx";

type DetailProps = { connection: Connection; history: ConnectionHistory | null; at: Date };

/** Everything about one connection, in the order in which the customer agreed to it. */
export function ConnectionDetail({ connection, history, at }: DetailProps) {
  const { appName } = connection;
  const clusters = clustersFor(connection.permissions);
  const after = afterwards(connection);
  return (
    <>
      <p className="mb-4">
        <a href="/my/connections">All connections</a>
      </p>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h1>{appName}</h1>
        <StatusPill status={connection.status} />
      </div>
      {connection.organisationName === appName ? null : <p className="lead hint">{connection.organisationName}</p>}
      {after ? <p className="lead">{after}</p> : null}
      <Accounts connection={connection} />
      <Facts connection={connection} withTransactions={sharesTransactions(clusters)} at={at} />
      {connection.form === "sharing" ? (
        <ClusterList title={`What ${appName} asked for`} clusters={clusters} openFirst />
      ) : (
        <AgreedTerms connection={connection} />
      )}
      {history ? <HistoryTable connection={connection} history={history} at={at} /> : null}
      <Timeline connection={connection} at={at} />
      {canStop(connection) ? (
        <p className="mt-8">
          <a className="btn" href={`/my/connections/${connection.id}/stop`}>
            {CONNECTION_WORDS[connection.form].stopQuestion(appName).replace("?", "")}
          </a>
        </p>
      ) : null}
    </>
  );
}

function Accounts({ connection: { accounts, accountCount } }: { connection: Connection }) {
  return (
    <section className="section">
      <h2>{accounts.length === 1 ? "Account" : "Accounts"}</h2>
      {accounts.length === 0 ? (
        <p className="hint">
          {accountCount === 0 ? "No account was chosen." : "We cannot show the accounts at the moment."}
        </p>
      ) : (
        <ul className="terms">
          {accounts.map((account) => (
            <li key={account.id} className="border-t border-border py-3 first:border-t-0">
              <span className="font-semibold">{account.nickname}</span>
              <span className="hint block">
                {account.product}, <span className="whitespace-nowrap">{displaySortCode(account.sortCode)}</span>{" "}
                <span className="whitespace-nowrap">{account.accountNumber}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function displaySortCode(sortCode: string): string {
  return sortCode.replace(/^(\d\d)(\d\d)(\d\d)$/, "$1-$2-$3");
}

function Facts({ connection, withTransactions, at }: { connection: Connection; withTransactions: boolean; at: Date }) {
  const ending = endingOf(connection);
  const facts = [
    ...(withTransactions ? [{ term: "Transactions", value: transactionWindow(connection) }] : []),
    ending ?? {
      term: connection.form === "sharing" ? "Sharing lasts" : "Lasts",
      value: sharingLasts({ ...connection, oneOff: isOneOff(connection.firstConnectedAt, connection.expiresAt) }),
    },
    {
      term: connection.form === "sharing" ? "First connected" : "Agreed on",
      value: connection.firstConnectedAt ? displayDateTime(connection.firstConnectedAt, at) : "Not yet",
    },
    { term: LAST_USED[connection.form], value: accessed(connection, at) },
    {
      term: "Reference",
      value: (
        <span className="mono select-all text-14 font-normal" dir="ltr">
          {connection.id}
        </span>
      ),
    },
  ];
  return (
    <section className="section">
      <h2>How long it lasts</h2>
      <div className="terms">
        <SummaryList facts={facts} />
      </div>
    </section>
  );
}

const LAST_USED = { sharing: "Last accessed", vrp: "Last payment", funds: "Last check" } as const;

/** The rules the customer agreed to, and how much of the limits is used. */
function AgreedTerms({ connection: { terms }, connection }: { connection: Connection }) {
  if (!terms) return null;
  return (
    <section className="section">
      <h2>What you agreed to</h2>
      <TermsSummary terms={{ form: connection.form === "vrp" ? "vrp" : "funds", ...terms, notices: [] }} />
      <div className="mt-4 grid gap-3">
        <Uses connection={connection} />
        {terms.paid ? (
          <p className="text-16">
            <b>{terms.paid}</b> paid to date
          </p>
        ) : null}
      </div>
    </section>
  );
}

function accessed(connection: Connection, at: Date): string {
  const when = lastAccessed(connection, at);
  return connection.timesAccessed > 0 ? `${when} (${countOf(connection.timesAccessed, "time")} in all)` : when;
}

function Timeline({ connection, at }: { connection: Connection; at: Date }) {
  return (
    <section className="section">
      <h2>What happened</h2>
      <ol className="terms">
        {connection.timeline.map((entry, index) => (
          <li
            key={index}
            className="flex flex-wrap justify-between gap-x-4 border-t border-border py-3 text-16 first:border-t-0"
          >
            <span>{timelineSentence(entry, connection)}</span>
            <time dateTime={entry.at.toISOString()} className="text-muted">
              {displayDateTime(entry.at, at)}
            </time>
          </li>
        ))}
      </ol>
      {connection.timeline.length === 0 ? (
        <p className="hint">Since {displayDate(connection.statusUpdatedAt)}</p>
      ) : null}
    </section>
  );
}
