import { performance } from "node:perf_hooks";
import type { DomainError } from "#lib/errors.ts";
import { recordEvent } from "#lib/journal/record-event.ts";
import { explainRefusal } from "../bank/explain-refusal.ts";
import type { ApiTrace } from "./call-trace.ts";

type Answer = { status: number; headers: Record<string, string>; body: string | null; refusal: DomainError | null };

/** Tells the journal, which never makes a call wait. */
export function noteApiCall(trace: ApiTrace, request: Request, { status, headers, body, refusal }: Answer): void {
  const { api, operation, caller, steps } = trace;
  const endedAt = performance.now();
  recordEvent({
    kind: "call",
    name: operation?.operationId ?? "unknown",
    organisationId: caller?.organisationId ?? null,
    appId: caller?.appId ?? null,
    interactionId: trace.interactionId,
    method: trace.method,
    path: api ? `/apis/${api.slug}${operation?.path ?? "/*"}` : "/apis/*",
    family: "apis",
    version: api?.version ?? "",
    status,
    errorCode: refusal?.code ?? null,
    refusedStep: refusal ? (steps.at(-1)?.name ?? null) : null,
    reason: refusal ? reasonOf(refusal) : null,
    durationMicros: Math.round((endedAt - trace.startedAt) * 1000),
    responseBytes: body === null ? 0 : Buffer.byteLength(body),
    detail: {
      steps: steps.map(({ name, at }, index) => ({
        name,
        micros: Math.round(((steps[index + 1]?.at ?? endedAt) - at) * 1000),
      })),
      request: {
        headers: Object.fromEntries(request.headers),
        query: trace.search,
        ...(trace.body ? { body: trace.body } : {}),
      },
      response: { headers, ...(refusal && body ? { body } : {}) },
      ...(api ? { facts: { api: api.title, source: api.source } } : {}),
      ...(refusal ? { explanation: explainRefusal(refusal) } : {}),
    },
  });
}

function reasonOf({ message, field, also }: DomainError): string {
  const findings = [{ message, field }, ...also].map((each) =>
    each.field ? `${each.field}: ${each.message}` : each.message,
  );
  return findings.slice(0, 5).join("; ");
}
