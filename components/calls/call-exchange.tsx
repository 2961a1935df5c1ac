import type { ReactNode } from "react";

import { CodeBlock } from "#components/ui/code-block.tsx";
import { HttpPill } from "#components/ui/pill.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import type { Call } from "#lib/journal/model.ts";

import { formatBytes } from "./format.ts";

const headerLines = (headers: Record<string, string>) =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");

/** What was sent, as far as it is kept. */
export function CallRequest({ call }: { call: Call }) {
  const request = call.detail?.request;
  if (!request) return <NotKept />;
  const target = `${call.method ?? ""} ${call.path ?? ""}${request.query ? `?${request.query}` : ""}`;
  return (
    <div className="exchange">
      <CodeBlock
        look="paper"
        language="http"
        title="Request"
        label="Request headers"
        wrap
        code={`${target}\n${headerLines(request.headers)}`}
      />
      {request.body ? <Body text={request.body} label="Request body" header="Body" /> : null}
    </div>
  );
}

/** What came back, as far as it is kept. */
export function CallResponse({ call }: { call: Call }) {
  const response = call.detail?.response;
  if (!response) return <NotKept />;
  const size = call.responseBytes === null ? null : formatBytes(call.responseBytes);
  return (
    <div className="exchange">
      <CodeBlock
        look="paper"
        language="http"
        title="Response"
        label="Response headers"
        wrap
        code={headerLines(response.headers)}
      />
      {response.body ? (
        <Body
          text={response.body}
          label="Response body"
          header={
            <>
              {call.status === null ? null : <HttpPill status={call.status} />} {size}
            </>
          }
        />
      ) : (
        <p className="text-13 text-muted">
          {call.responseBytes ? `The body (${size}) was not kept.` : "The answer had no body."}
        </p>
      )}
    </div>
  );
}

function Body({ text, label, header }: { text: string; label: string; header: ReactNode }) {
  const value = parseOrNull(text);
  if (value !== null) return <JsonView value={value} label={label} header={header} />;
  return (
    <>
      <CodeBlock look="paper" title={header} label={label} wrap code={text} />
      {/^\s*[[{]/.test(text) ? (
        <p className="text-12 text-muted">Only the first {text.length.toLocaleString("en-GB")} characters are kept.</p>
      ) : null}
    </>
  );
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function NotKept() {
  return <p className="text-13 text-muted">Nothing further is kept of this call.</p>;
}
