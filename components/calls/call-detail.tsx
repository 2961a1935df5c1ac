import type { ReactNode } from "react";

import { CopyButton } from "#components/ui/copy-button.tsx";
import { CopyId } from "#components/ui/copy-id.tsx";
import { KeyValueList } from "#components/ui/summary-list.tsx";
import { HttpPill, Method, Pill } from "#components/ui/pill.tsx";
import type { Call, RelatedEvent } from "#lib/journal/model.ts";

import { CallChecks } from "./call-checks.tsx";
import { CallRequest, CallResponse } from "./call-exchange.tsx";
import { CallExplainer } from "./call-explainer.tsx";
import { FaultPill } from "./fault-pill.tsx";
import { formatBytes, formatFullTime, formatMicros, shortPath } from "./format.ts";
import { PathText } from "./path-text.tsx";
import { RelatedEvents } from "./related-events.tsx";
import { writeCurl } from "./write-curl.ts";

type CallDetailProps = {
  call: Call;
  related: readonly RelatedEvent[];
  baseUrl: string;
  today: Date;
  hrefOf: (id: string) => string;
  /** On a page of its own the call is the page's title. */
  level: 1 | 2;
  actions?: ReactNode;
};

/** Everything the log keeps of one call: the failed thing speaks first. */
export function CallDetail({ call, related, baseUrl, today, hrefOf, level, actions }: CallDetailProps) {
  return (
    <>
      <CallTitle call={call} level={level} actions={actions} />
      <div className="call-detail mt-4">
        <div className="wide empty:hidden">
          <CallExplainer call={call} />
        </div>
        <section>
          <h2>What was checked</h2>
          <CallChecks call={call} />
        </section>
        <section>
          <h2>Facts</h2>
          <KeyValueList facts={factsOf(call)} />
        </section>
        <section className="wide">
          <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
            <h2 className="text-14">Request</h2>
            <CopyButton text={writeCurl(call, baseUrl)} label="Copy as cURL" />
          </div>
          <CallRequest call={call} />
        </section>
        <section className="wide">
          <h2>Response</h2>
          <CallResponse call={call} />
        </section>
        <section className="wide">
          <h2>Same interaction or consent</h2>
          <RelatedEvents events={related} today={today} hrefOf={hrefOf} />
        </section>
      </div>
    </>
  );
}

function CallTitle({ call, level, actions }: Pick<CallDetailProps, "call" | "level" | "actions">) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <header>
      <div className="call-title">
        <div>
          {call.status === null ? <Pill>None</Pill> : <HttpPill status={call.status} />}
          <FaultPill call={call} />
          <Method>{call.method ?? ""}</Method>
          <Heading>{call.path ? <PathText path={shortPath(call.path)} /> : call.name}</Heading>
        </div>
        {actions ? <div>{actions}</div> : null}
      </div>
      <p className="call-head-lines">
        <time dateTime={call.at.toISOString()}>{formatFullTime(call.at)}</time>
        {call.interactionId ? <CopyId id={call.interactionId} full label="Copy the interaction id" /> : null}
      </p>
    </header>
  );
}

function factsOf(call: Call): { term: string; value: ReactNode }[] {
  const facts: [string, ReactNode][] = [
    ["Operation", <code key="operation">{call.name}</code>],
    ["App", call.appName],
    ["Client id", call.clientId ? <CopyId key="client" id={call.clientId} /> : null],
    ["Customer", call.username],
    ["Consent", call.consentId ? <CopyId key="consent" id={call.consentId} /> : null],
    ["Customer present", call.attended === null ? null : call.attended ? "yes" : "no"],
    ["Version", call.version],
    ["Source", call.source],
    ["Time taken", call.durationMicros === null ? null : formatMicros(call.durationMicros)],
    ["Size of the answer", call.responseBytes === null ? null : formatBytes(call.responseBytes)],
    ...Object.entries(call.detail?.facts ?? {}).map(([name, value]): [string, ReactNode] => [
      name.replaceAll("_", " "),
      value === null ? null : String(value),
    ]),
  ];
  return facts.flatMap(([term, value]) => (value ? [{ term, value }] : []));
}
