import type { ApiAnswer } from "#lib/api-builder/answer.ts";
import { DomainError, isDomainError } from "#lib/errors.ts";
import { describeError, log } from "#lib/log.ts";
import { problemStatus } from "../errors.ts";
import { problemResponse } from "../problem-response.ts";
import type { ApiTrace } from "./call-trace.ts";
import { noteApiCall } from "./note-call.ts";

/** The answer to a call that went well. */
export function answerApiCall(trace: ApiTrace, request: Request, { status, body, headers }: ApiAnswer): Response {
  const text = body === undefined ? null : JSON.stringify(body);
  const all = {
    "cache-control": "no-store",
    ...headersOf(trace),
    ...(text !== null && { "content-type": "application/json; charset=utf-8" }),
    ...headers,
  };
  noteApiCall(trace, request, { status, headers: all, body: text, refusal: null });
  return new Response(text, { status, headers: all });
}

/** The answer to a call that was refused, or that failed on our side: a problem of RFC 9457. */
export async function refuseApiCall(trace: ApiTrace, request: Request, error: unknown): Promise<Response> {
  const refusal = isDomainError(error)
    ? error
    : new DomainError("unexpected", "Something failed on our side. Quote the request id when you report it");
  if (!isDomainError(error)) {
    log("error", "an API call failed", { requestId: trace.interactionId, error: describeError(error) });
  }
  const response = problemResponse(refusal, trace.interactionId, {
    ...headersOf(trace),
    ...refusalHeaders(trace, refusal),
  });
  const body = await response.clone().text();
  const headers = Object.fromEntries(response.headers);
  noteApiCall(trace, request, { status: response.status, headers, body, refusal });
  return response;
}

function headersOf({ interactionId, limit }: ApiTrace): Record<string, string> {
  return {
    "x-request-id": interactionId,
    "x-fapi-interaction-id": interactionId,
    ...(limit && {
      "ratelimit-policy": `"minute";q=${limit.quota};w=60`,
      ratelimit: `"minute";r=${limit.left};t=${limit.secondsToNext}`,
    }),
  };
}

function refusalHeaders({ scheme, allow, limit }: ApiTrace, { code, message }: DomainError): Record<string, string> {
  const status = problemStatus(code);
  if (status === 401) return { "www-authenticate": challenge(scheme, code, message) };
  if (code === "scope-missing") return { "www-authenticate": `Bearer error="insufficient_scope"` };
  if (status === 405) return { allow: allow.join(", ") };
  if (status === 429 && limit) return { "retry-after": String(limit.secondsToNext) };
  return status === 502 || status === 503 ? { "retry-after": "5" } : {};
}

/** RFC 6750 §3 and RFC 9449 §7.1. */
function challenge(scheme: ApiTrace["scheme"], code: DomainError["code"], message: string): string {
  if (code === "token-missing") return "Bearer, DPoP";
  const error = code === "proof-invalid" ? "invalid_dpop_proof" : "invalid_token";
  return `${scheme ?? "Bearer"} error="${error}", error_description="${message.replaceAll(/["\\]/g, "'")}"`;
}
