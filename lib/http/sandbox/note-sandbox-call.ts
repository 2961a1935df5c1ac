import { performance } from "node:perf_hooks";
import type { DomainError } from "#lib/errors.ts";
import { recordEvent } from "#lib/journal/record-event.ts";
import type { SandboxContract } from "#lib/standards/sandbox/contracts.ts";

export type SandboxTrace = {
  requestId: string;
  startedAt: number;
  steps: { name: string; at: number }[];
  contract: SandboxContract | null;
  organisationId: string | null;
  search: string;
};

type Answer = { status: number; body: string | null; refusal: DomainError | null };

/** Tells the journal about a call of the management API. Bodies are not kept: they may carry an authorisation URL. */
export function noteSandboxCall(trace: SandboxTrace, request: Request, { status, body, refusal }: Answer): void {
  const endedAt = performance.now();
  const { steps, contract } = trace;
  recordEvent({
    kind: "call",
    name: contract?.operationId ?? "unknown",
    organisationId: trace.organisationId,
    interactionId: trace.requestId,
    method: request.method,
    path: contract?.fullPath ?? "/sandbox/*",
    family: "sandbox",
    version: "v1",
    status,
    errorCode: refusal?.code ?? null,
    refusedStep: refusal ? (steps.at(-1)?.name ?? null) : null,
    reason: refusal?.message ?? null,
    durationMicros: Math.round((endedAt - trace.startedAt) * 1000),
    responseBytes: body === null ? 0 : Buffer.byteLength(body),
    detail: {
      steps: steps.map(({ name, at }, index) => ({
        name,
        micros: Math.round(((steps[index + 1]?.at ?? endedAt) - at) * 1000),
      })),
      request: { headers: Object.fromEntries(request.headers), query: trace.search },
      response: { headers: { "x-request-id": trace.requestId }, ...(refusal && body ? { body } : {}) },
    },
  });
}
