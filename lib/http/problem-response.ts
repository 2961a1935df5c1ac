import type { DomainError } from "#lib/errors.ts";
import { problemStatus, toProblem } from "./errors.ts";

/** A refusal in the form of RFC 9457. */
export function problemResponse(error: DomainError, requestId: string, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(toProblem(error, requestId)), {
    status: problemStatus(error.code),
    headers: {
      "content-type": "application/problem+json",
      "x-request-id": requestId,
      "cache-control": "no-store",
      ...headers,
    },
  });
}
