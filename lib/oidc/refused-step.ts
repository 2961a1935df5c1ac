const steps = new WeakMap<Error, string>();

/** Notes on an error which step refused, for the journal. */
export function refusedAt<E extends Error>(step: string, error: E): E {
  steps.set(error, step);
  return error;
}

/** Meant for the app, and no fault of the provider itself. */
export function isExpected(error: Error): boolean {
  return "expose" in error && error.expose === true;
}

const STEP_OF_ERROR: Record<string, string> = {
  invalid_client: "client authentication",
  invalid_request_object: "request object",
  invalid_request_uri: "request object",
  request_uri_not_supported: "request object",
  invalid_redirect_uri: "redirect uri",
  invalid_scope: "scope",
  access_denied: "customer",
  temporarily_unavailable: "bank login",
  invalid_token: "access token",
  insufficient_scope: "access token",
  authorization_pending: "customer",
  slow_down: "polling interval",
  expired_token: "customer",
  unknown_user_id: "hint",
  unsupported_grant_type: "grant type",
  unsupported_response_type: "response type",
  unsupported_response_mode: "response type",
  invalid_dpop_proof: "proof of possession",
  use_dpop_nonce: "proof of possession",
  server_error: "server",
};

const GRANTED_BY: Record<string, string> = {
  refresh_token: "refresh token",
  "urn:openid:params:grant-type:ciba": "authentication request",
};

/** What the provider itself finds about a certificate (RFC 8705). */
const OF_THE_CERTIFICATE = /client certificate (was )?not (provided|verified)|x5t#S256 verification/;

function isOfTheCertificate(error: Error): boolean {
  const texts = ["error_detail", "error_description"].map((name) => (error as Error & Record<string, unknown>)[name]);
  return texts.some((text) => typeof text === "string" && OF_THE_CERTIFICATE.test(text));
}

/** Which step refused, in the words of the request log. */
export function refusedStepOf(error: Error, code: string, grantType: unknown): string {
  const noted = steps.get(error);
  if (noted) return noted;
  // At bc-authorize its code is invalid_request.
  if (error.name === "InvalidRequestObject") return "request object";
  if (isOfTheCertificate(error)) return "client certificate";
  if (code === "invalid_grant") return GRANTED_BY[String(grantType)] ?? "code";
  return STEP_OF_ERROR[code] ?? "request";
}
