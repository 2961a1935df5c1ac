import { performance } from "node:perf_hooks";
import type { CallDetail } from "#lib/journal/model.ts";
import { recordEvent } from "#lib/journal/record-event.ts";
import { versionOf } from "./version-of.ts";
import { noteFirstData } from "./note-first-data.ts";
import type { CallTrace } from "./call-trace.ts";
import type { PlainRequest } from "../connection.ts";

type Answer = { status: number; headers: Record<string, string>; body: string | Uint8Array | null };

/** Tells the journal, which never makes a call wait. */
export function noteCall(trace: CallTrace, request: PlainRequest, { status, headers, body }: Answer): void {
  const { caller, contract, refusal, steps, faults } = trace;
  const endedAt = performance.now();
  recordEvent({
    kind: "call",
    name: contract?.operationId ?? "unknown",
    organisationId: caller?.organisationId ?? null,
    appId: caller?.appId ?? null,
    customerId: caller?.customerId ?? null,
    consentId: trace.consentId,
    interactionId: trace.interactionId,
    method: trace.method,
    path: contract?.fullPath ?? "/open-banking/*",
    family: contract?.family ?? "aisp",
    version: versionOf(trace),
    status,
    errorCode: refusal?.code ?? null,
    refusedStep: refusal?.step ?? null,
    reason: refusal?.reason ?? null,
    durationMicros: Math.round((endedAt - trace.startedAt) * 1000),
    responseBytes: body === null ? 0 : Buffer.byteLength(body),
    attended: request.headers.has("x-fapi-customer-ip-address"),
    detail: {
      steps: withDurations(steps, endedAt),
      request: {
        headers: Object.fromEntries(request.headers.entries()),
        query: trace.search,
        ...(trace.body ? { body: trace.body } : {}),
      },
      // Customers' data stay out of the journal; what was refused, and why, is for the developer.
      response: { headers, ...(refusal && typeof body === "string" ? { body } : {}) },
      ...(contract ? { facts: { requirement: contract.requirement, contract: contract.operationId } } : {}),
      ...(refusal ? { explanation: refusal.explanation } : {}),
      ...(faults.length > 0 ? { faults: faults.map(({ id, kind }) => ({ id, kind })) } : {}),
    },
  });
  if (!refusal) noteFirstData(trace);
}

function withDurations(steps: CallTrace["steps"], endedAt: number): NonNullable<CallDetail["steps"]> {
  return steps.map(({ name, at }, index) => ({
    name,
    micros: Math.round(((steps[index + 1]?.at ?? endedAt) - at) * 1000),
  }));
}
