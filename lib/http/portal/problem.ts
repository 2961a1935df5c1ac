import type { DomainError, ErrorCode } from "#lib/errors.ts";

const STATUS: Partial<Record<ErrorCode, number>> = {
  unexpected: 500,
  unavailable: 503,
  "unsupported-media-type": 415,
  "body-too-large": 413,
  "malformed-body": 400,
  "not-signed-in": 401,
  "wrong-credentials": 401,
  "not-allowed": 403,
  "cross-site-request": 403,
  "organisation-not-verified": 403,
  "resource-not-found": 404,
  "resource-exists": 409,
  "state-conflict": 409,
  "link-expired": 410,
  locked: 423,
  "rate-limited": 429,
};

/** RFC 9457, for clients that sent JSON. */
export function problemResponse(error: DomainError, requestId: string): Response {
  const status = STATUS[error.code] ?? 400;
  const findings = [{ field: error.field, message: error.message }, ...error.also].filter(({ field }) => field);
  const body = {
    type: `/docs/errors/${error.code}`,
    title: error.message,
    status,
    code: error.code,
    instance: `urn:uuid:${requestId}`,
    ...(findings.length > 0 ? { errors: findings } : {}),
  };
  return Response.json(body, {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
  });
}
