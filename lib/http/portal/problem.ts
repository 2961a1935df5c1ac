import type { DomainError } from "#lib/errors.ts";

import { toProblem } from "../errors.ts";

/** RFC 9457, for clients that sent JSON. */
export function problemResponse(error: DomainError, requestId: string): Response {
  const problem = toProblem(error, requestId);
  return Response.json(problem, {
    status: problem.status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
  });
}
