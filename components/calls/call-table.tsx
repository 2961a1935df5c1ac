import { Anchor } from "#components/ui/anchor.tsx";
import { HttpPill, Method, Pill } from "#components/ui/pill.tsx";
import { type Row, Table } from "#components/ui/table.tsx";
import type { CallSummary } from "#lib/journal/model.ts";
import { wordsOf } from "#lib/journal/words.ts";

import { FaultPill } from "./fault-pill.tsx";
import { PathText } from "./path-text.tsx";
import { formatFullTime, formatLogTime, formatMillis, shortId, shortPath } from "./format.ts";

const COLUMNS = [
  { key: "result", label: "Result", fold: "inline", className: "w-16" },
  { key: "call", label: "Call" },
  { key: "ms", label: "ms", numeric: true },
  { key: "time", label: "Time", numeric: true, className: "whitespace-nowrap text-muted" },
] as const;

type CallTableProps = {
  calls: readonly CallSummary[];
  today: Date;
  selectedId?: string;
  hrefOf: (id: string) => string;
};

/** The log, newest first: result, call, what it was for, how long it took. */
export function CallTable({ calls, today, selectedId, hrefOf }: CallTableProps) {
  const rows = calls.map((call) => rowOf(call, today, call.id === selectedId, hrefOf(call.id)));
  return (
    <div className="card calls-table">
      <Table columns={COLUMNS} rows={rows} caption="Calls, newest first" />
    </div>
  );
}

function rowOf(call: CallSummary, today: Date, selected: boolean, href: string): Row {
  return {
    key: call.id,
    selected,
    cells: {
      result: call.status === null ? <Pill>None</Pill> : <HttpPill status={call.status} />,
      call: <CallCell call={call} href={href} />,
      ms: call.durationMicros === null ? "" : <Milliseconds micros={call.durationMicros} />,
      time: (
        <time dateTime={call.at.toISOString()} title={formatFullTime(call.at)}>
          {formatLogTime(call.at, today)}
        </time>
      ),
    },
  };
}

function Milliseconds({ micros }: { micros: number }) {
  return (
    <>
      {formatMillis(micros)}
      <span className="text-muted"> ms</span>
    </>
  );
}

function CallCell({ call, href }: { call: CallSummary; href: string }) {
  return (
    <>
      <div className="call-line" dir="ltr">
        <Method>{call.method ?? ""}</Method>
        <Anchor href={href}>{call.path ? <PathText path={shortPath(call.path)} /> : call.name}</Anchor>
      </div>
      <div className="call-sub">
        <FaultPill call={call} />
        {call.errorCode ? <span>{wordsOf(call.errorCode)?.name ?? call.errorCode}</span> : null}
        {call.appName ? <span>{call.appName}</span> : null}
        {call.consentId ? (
          <span className="mono" title={`Consent ${call.consentId}`}>
            {shortId(call.consentId)}
          </span>
        ) : null}
        {call.username ? <span>{call.username}</span> : null}
      </div>
    </>
  );
}
