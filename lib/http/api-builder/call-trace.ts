import { performance } from "node:perf_hooks";
import type { CompiledOperation } from "#lib/api-builder/compile-api.ts";
import type { PublishedApi } from "#lib/api-builder/model.ts";
import { isUuid, randomId } from "#lib/ids.ts";
import type { Caller } from "../bank/find-caller.ts";

/** What is known of a call so far: for the journal and for the headers of the answer, refusals included. */
export type ApiTrace = {
  readonly method: string;
  readonly path: string;
  /** With the question mark, or empty. */
  readonly search: string;
  readonly interactionId: string;
  readonly startedAt: number;
  readonly steps: { name: string; at: number }[];
  api: PublishedApi | null;
  operation: CompiledOperation | null;
  scheme: "Bearer" | "DPoP" | null;
  caller: Caller | null;
  consentId: string | null;
  allow: string[];
  limit: { quota: number; left: number; secondsToNext: number } | null;
  body: string | null;
};

export function openApiTrace(request: Request): ApiTrace {
  const { pathname, search } = new URL(request.url);
  const given = request.headers.get("x-fapi-interaction-id") ?? "";
  return {
    method: request.method,
    path: pathname,
    search,
    interactionId: isUuid(given) ? given : randomId(),
    startedAt: performance.now(),
    steps: [],
    api: null,
    operation: null,
    scheme: null,
    caller: null,
    consentId: null,
    allow: [],
    limit: null,
    body: null,
  };
}

/** Runs one step and notes when it began; the last one noted is the one that refused. */
export function step<T>(trace: ApiTrace, name: string, run: () => T): T {
  trace.steps.push({ name, at: performance.now() });
  return run();
}
