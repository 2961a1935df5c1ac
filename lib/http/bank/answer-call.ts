import { performance } from "node:perf_hooks";
import { DomainError, isDomainError } from "#lib/errors.ts";
import type { ErrorCode } from "#lib/errors.ts";
import { describeError, log } from "#lib/log.ts";
import { ERRORS } from "../errors.ts";
import type { CallTrace } from "./call-trace.ts";
import { explainRefusal } from "./explain-refusal.ts";
import { SIGNATURE_HEADER } from "#lib/signatures/model.ts";
import type { FileReply } from "./reply.ts";
import { isAnswerDropped, retryAfter, signAnswer } from "./faulty-answer.ts";
import { PROOF_ALGORITHMS } from "./check-proof.ts";
import { noteCall } from "./note-call.ts";
import { refusalForm } from "./refusal-form.ts";
import type { PlainAnswer, PlainRequest } from "../connection.ts";

/** A document, a file, or an answer without a body. */
export type Answer = string | FileReply["file"] | null;

/** The answer to a call that went well. */
export async function answerCall(trace: CallTrace, request: PlainRequest, answer: Answer): Promise<PlainAnswer> {
  const status = trace.contract?.successStatus ?? 200;
  if (answer === null || typeof answer === "string") return send(trace, request, { status, body: answer });
  const { bytes: body, mediaType, name } = answer;
  const headers = { "content-type": mediaType, "content-disposition": `attachment; filename="${name}"` };
  return send(trace, request, { status, body, headers });
}

/** The answer to a call that was refused, or that failed on our side. */
export async function refuseCall(trace: CallTrace, request: PlainRequest, error: unknown): Promise<PlainAnswer> {
  const refusal = toRefusal(trace, error);
  trace.refusal = {
    code: refusal.code,
    // The last one that began: signing the refusal is one more.
    step: trace.steps.at(-1)?.name ?? null,
    reason: isDomainError(error) ? reasonOf(refusal) : describeError(error),
    explanation: explainRefusal(refusal),
  };
  return send(trace, request, { ...refusalForm(trace, refusal), headers: refusalHeaders(trace, refusal) });
}

function toRefusal({ interactionId, contract }: CallTrace, error: unknown): DomainError {
  if (isDomainError(error)) return error;
  if (isBusy(error)) return new DomainError("unavailable", "The bank is busy; try again shortly");
  log("error", "a bank call failed", { interactionId, operation: contract?.operationId, error: describeError(error) });
  return new DomainError(
    "unexpected",
    "Something failed on the bank's side. Quote the interaction id when you report it",
  );
}

// The pool gave up waiting, or the database is not reachable.
function isBusy(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return (
    /^(ECONNREFUSED|ECONNRESET|P2024|P2028|57P0\d|53\d{3}|08\d{3})$/.test(code) ||
    describeError(error).includes("timeout exceeded when trying to connect")
  );
}

function reasonOf({ message, field, also }: DomainError): string {
  const findings = [{ message, field }, ...also].map((finding) =>
    finding.field ? `${finding.field}: ${finding.message}` : finding.message,
  );
  return findings.slice(0, 5).join("; ");
}

function refusalHeaders(trace: CallTrace, { code, message }: DomainError): Record<string, string> {
  const { allow, limit } = trace;
  const { status } = ERRORS[code];
  if (status === 401) return { "www-authenticate": challenge(trace, code, message) };
  if (code === "scope-missing") return { "www-authenticate": `Bearer error="insufficient_scope"` };
  if (status === 405 && allow) return { allow: allow.join(", ") };
  if (status === 429 && limit) return { "retry-after": retryAfter(trace) };
  return status === 503 ? { "retry-after": "5" } : {};
}

const DPOP_ALGORITHMS = `algs="${PROOF_ALGORITHMS.join(" ")}"`;

/** RFC 6750 §3 and RFC 9449 §7.1: in the scheme the token was sent with, or has to be sent with. */
function challenge({ scheme, caller }: CallTrace, code: ErrorCode, message: string): string {
  if (code === "token-missing") return `Bearer, DPoP ${DPOP_ALGORITHMS}`;
  const error = code === "proof-invalid" ? "invalid_dpop_proof" : "invalid_token";
  const finding = `error="${error}", error_description="${message.replaceAll(/["\\]/g, "'")}"`;
  const isDpop = scheme === "DPoP" || caller?.senderConstraint === "dpop";
  return isDpop ? `DPoP ${finding}, ${DPOP_ALGORITHMS}` : `Bearer ${finding}`;
}

type Outcome = { status: number; body: string | Uint8Array | null; headers?: Record<string, string> };

async function send(
  trace: CallTrace,
  request: PlainRequest,
  { status, body, headers: further = {} }: Outcome,
): Promise<PlainAnswer> {
  const headers: Record<string, string> = {
    "x-fapi-interaction-id": trace.interactionId,
    "cache-control": "no-store",
  };
  if (body !== null) headers["content-type"] = "application/json; charset=utf-8";
  Object.assign(headers, further);
  // What is signed where it goes well is signed where it is refused.
  if (body !== null && trace.contract?.responseSigned) {
    trace.steps.push({ name: "sign", at: performance.now() });
    const signature = await signAnswer(trace, body);
    if (signature !== null) headers[SIGNATURE_HEADER] = signature;
  }
  if (trace.limit) {
    const { name, quota, seconds, left, resetSeconds } = trace.limit;
    headers["ratelimit-policy"] = `"${name}";q=${quota};w=${seconds}`;
    headers["ratelimit"] = `"${name}";r=${left};t=${resetSeconds}`;
  }
  noteCall(trace, request, { status, headers, body });
  return isAnswerDropped(trace) ? { status, headers, body, isDropped: true } : { status, headers, body };
}
