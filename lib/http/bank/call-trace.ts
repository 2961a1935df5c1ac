import { performance } from "node:perf_hooks";
import type { ErrorCode } from "#lib/errors.ts";
import type { FaultRule } from "#lib/scenarios/model.ts";
import type { RefusalExplanation } from "#lib/journal/model.ts";
import type { Taken } from "#lib/rate-limits/model.ts";
import type { BankContract } from "#lib/standards/obuk/bank-contracts.ts";
import type { Caller } from "./find-caller.ts";
import type { PlainRequest } from "../connection.ts";

/** What is known of a call so far: for the journal and for the headers of the answer, refusals included. */
export type CallTrace = {
  readonly method: string;
  readonly path: string;
  /** With the question mark, or empty. */
  readonly search: string;
  readonly interactionId: string;
  readonly startedAt: number;
  readonly steps: { name: string; at: number }[];
  /** How the token was sent, for the challenge of a refusal. */
  scheme: "Bearer" | "DPoP" | null;
  contract: BankContract | null;
  caller: Caller | null;
  limit: Taken | null;
  allow: string[] | null;
  consentId: string | null;
  body: string | null;
  /** What went wrong on purpose. */
  faults: readonly FaultRule[];
  refusal: { code: ErrorCode; step: string | null; reason: string; explanation: RefusalExplanation } | null;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function openTrace(request: PlainRequest, newInteractionId: () => string): CallTrace {
  const address = request.url;
  const pathStart = address.indexOf("/", address.indexOf("//") + 2);
  const queryStart = address.indexOf("?", pathStart);
  const given = request.headers.get("x-fapi-interaction-id");
  return {
    method: request.method,
    path: queryStart < 0 ? address.slice(pathStart) : address.slice(pathStart, queryStart),
    search: queryStart < 0 ? "" : address.slice(queryStart),
    interactionId: given && UUID.test(given) ? given : newInteractionId(),
    startedAt: performance.now(),
    steps: [],
    scheme: null,
    contract: null,
    caller: null,
    limit: null,
    allow: null,
    consentId: null,
    body: null,
    faults: [],
    refusal: null,
  };
}

/** Runs one step and notes when it began; the last one noted is the one that refused. */
export function step<T>(trace: CallTrace, name: string, run: () => T): T {
  trace.steps.push({ name, at: performance.now() });
  return run();
}
