import * as openid from "openid-client";
import type { LoginFailure } from "#lib/authorisations/fail-login.ts";

export type LoginProblem = { outcome: LoginFailure; reason: string };

/** What went wrong at the provider, as the visit ends and in words for the request log. */
export function loginProblem(error: unknown): LoginProblem {
  if (error instanceof openid.AuthorizationResponseError) return answered(error);
  if (error instanceof openid.ResponseBodyError) {
    const outcome = error.status >= 500 ? "login-unavailable" : "login-failed";
    return { outcome, reason: `the token endpoint answered ${error.status} ${clean(error.error)}` };
  }
  if (isUnreachable(error))
    return { outcome: "login-unavailable", reason: `the provider cannot be reached: ${words(error)}` };
  return { outcome: "login-failed", reason: `the provider's answer is refused: ${words(error)}` };
}

const OUTCOMES: Readonly<Record<string, LoginFailure>> = {
  access_denied: "refused",
  temporarily_unavailable: "login-unavailable",
  server_error: "login-unavailable",
};

function answered({ error, error_description: description }: openid.AuthorizationResponseError): LoginProblem {
  const outcome = OUTCOMES[error] ?? "login-failed";
  return { outcome, reason: `the provider answered ${clean(error)}${description ? `: ${clean(description)}` : ""}` };
}

/** No connection, no answer in time, or an answer that says it is the server's fault. */
function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof TypeError && error.message === "fetch failed") return true;
  if ("code" in error && error.code === "OAUTH_TIMEOUT") return true;
  return error.cause instanceof Response && error.cause.status >= 500;
}

function words(error: unknown): string {
  if (!(error instanceof Error)) return "an unknown error";
  const cause = error.cause instanceof Error && error.cause.message !== error.message ? `: ${error.cause.message}` : "";
  return clean(`${error.message}${cause}`);
}

function clean(text: string): string {
  return text.replaceAll(/[^\u0020-\u007e]/g, " ").slice(0, 300);
}
