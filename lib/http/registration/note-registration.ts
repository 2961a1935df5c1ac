import { performance } from "node:perf_hooks";
import type { App } from "#lib/apps/model.ts";
import type { DomainError } from "#lib/errors.ts";
import { recordEvent } from "#lib/journal/record-event.ts";
import type { Progress } from "#lib/registration/model.ts";
import { explainRefusal } from "../bank/explain-refusal.ts";
import { describeRefusal, oauthErrorOf } from "./oauth-error.ts";

/** What the request log will say of a call. */
export type RegistrationTrace = {
  interactionId: string;
  startedAt: number;
  steps: { name: string; at: number }[];
  organisationId: string | null;
  app: Pick<App, "id" | "clientId"> | null;
  facts: Record<string, string>;
};

export function progressOf(trace: RegistrationTrace): Progress {
  return {
    begin: (name) => void trace.steps.push({ name, at: performance.now() }),
    about: ({ organisationId, app, facts }) => {
      if (organisationId) trace.organisationId = organisationId;
      if (app) trace.app = app;
      Object.assign(trace.facts, facts);
    },
  };
}

type Operation = { name: string; path: string };
type Answer = { status: number; body: string | null; refusal: DomainError | null };

/** Tells the journal which step refused and why. Bodies that were sent are not kept: they carry the software statement. */
export function noteRegistration(
  trace: RegistrationTrace,
  operation: Operation,
  request: Request,
  { status, body, refusal }: Answer,
): void {
  const endedAt = performance.now();
  const { steps, app, facts } = trace;
  recordEvent({
    kind: "call",
    ...operation,
    organisationId: trace.organisationId,
    appId: app?.id ?? null,
    interactionId: trace.interactionId,
    method: request.method,
    family: "oidc",
    status,
    errorCode: refusal ? oauthErrorOf(refusal).error : null,
    refusedStep: refusal ? (steps.at(-1)?.name ?? null) : null,
    reason: refusal ? describeRefusal(refusal) : null,
    durationMicros: Math.round((endedAt - trace.startedAt) * 1000),
    responseBytes: body === null ? 0 : Buffer.byteLength(body),
    detail: {
      steps: steps.map(({ name, at }, index) => ({
        name,
        micros: Math.round(((steps[index + 1]?.at ?? endedAt) - at) * 1000),
      })),
      request: { headers: Object.fromEntries(request.headers) },
      response: {
        headers: { "x-fapi-interaction-id": trace.interactionId },
        ...(refusal && body ? { body } : {}),
      },
      facts: { ...facts, ...(app && { client: app.clientId }), ...(refusal?.field && { claim: refusal.field }) },
      ...(refusal && { explanation: explainRefusal(refusal) }),
    },
  });
}
