import * as openid from "openid-client";

import type { Problem } from "./model.ts";

/** The bank, or the way to it, did not do what was asked. */
export class BankProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.kind}: ${problem.error ?? "no code"}`);
    this.name = "BankProblem";
    this.problem = problem;
  }
}

const NO_ANSWER = new Set(["TimeoutError", "AbortError"]);

/** Reads anything thrown on the way to the bank as a problem a page can show. */
export function describeProblem(error: unknown, interactionId: string | null): Problem {
  const plain = { error: null, description: null, status: null, interactionId };
  if (error instanceof BankProblem) return error.problem;
  if (error instanceof openid.ResponseBodyError) {
    return {
      ...plain,
      kind: kindOfStatus(error.status),
      error: error.error,
      description: error.error_description ?? null,
      status: error.status,
    };
  }
  if (error instanceof openid.AuthorizationResponseError) {
    const kind = error.error === "access_denied" ? "declined" : "refused";
    return { ...plain, kind, error: error.error, description: error.error_description ?? null };
  }
  if (error instanceof openid.ClientError)
    return { ...plain, kind: "mismatch", error: error.code ?? null, description: causeOf(error) };
  if (error instanceof Error && (NO_ANSWER.has(error.name) || error.message === "fetch failed")) {
    return { ...plain, kind: "unreachable" };
  }
  return { ...plain, kind: "own-fault" };
}

export function kindOfStatus(status: number): Problem["kind"] {
  if (status === 429) return "limited";
  return status >= 500 ? "bank-fault" : "refused";
}

function causeOf(error: Error): string {
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
