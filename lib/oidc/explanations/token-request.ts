import type { RefusedRequest } from "./refused-request.ts";
import type { Rule } from "./rule.ts";
import { shown } from "./show-value.ts";

const grant = (of: RefusedRequest) => `grant_type: ${shown(of.param("grant_type"))}`;
const subject = (of: RefusedRequest) => (of.param("grant_type") === "refresh_token" ? "refresh token" : "code");
const AGAIN = "Send the customer through authorisation again; a new code comes with it.";

/** Refusals of a code, a refresh token or what is sent with it. */
export const TOKEN_REQUEST: readonly Rule[] = [
  {
    finding: /unsupported grant_type requested/,
    clause: "RFC 6749 §5.2, unsupported_grant_type",
    received: grant,
    expected: "authorization_code, refresh_token or client_credentials, or what the app is registered for",
    mend: "Correct grant_type; a customer's password is never taken.",
  },
  {
    finding: /requested grant type is not allowed/,
    clause: "RFC 6749 §5.2, unauthorized_client; RFC 7591 §2, grant_types",
    received: grant,
    expected: (of) => `grants of the app: ${shown(of.client?.grantTypes?.join(", "))}`,
    mend: "Use a grant the app is registered for, or register this one.",
  },
  {
    finding: /already consumed|already used|was already redeemed/,
    code: "invalid_grant",
    clause: "RFC 6749 §4.1.2, §10.5",
    received: (of) => `a ${subject(of)} that was used before`,
    expected: "a code that is exchanged once",
    mend: `The tokens of the first exchange ended with the second. ${AGAIN}`,
  },
  {
    finding: /(authorization code|refresh token|token|code) is expired/,
    code: "invalid_grant",
    clause: (of) => (subject(of) === "code" ? "RFC 6749 §4.1.2; FAPI 2.0 Security Profile §5.3.2.1-11" : "RFC 6749 §6"),
    received: (of) => `a ${subject(of)} after its end`,
    expected: (of) =>
      subject(of) === "code" ? "a code within 60 seconds" : "a refresh token within the life of its consent",
    mend: AGAIN,
  },
  {
    finding: /client mismatch/,
    code: "invalid_grant",
    clause: "RFC 6749 §5.2, invalid_grant",
    received: (of) => `a ${subject(of)} that was issued to another app`,
    expected: (of) => `a ${subject(of)} of ${shown(of.client?.clientId)}`,
    mend: "Authenticate as the app the authorisation was started for.",
  },
  {
    finding: /(authorization code|refresh token|code|token) not found/,
    code: "invalid_grant",
    clause: (of) => (subject(of) === "code" ? "RFC 6749 §4.1.3" : "RFC 6749 §6"),
    received: (of) => `a ${subject(of)} nobody knows`,
    expected: (of) => `the ${subject(of)} as it was issued, not revoked since`,
    mend: `Pass it on unchanged and decoded once. When its consent was stopped it is gone: ${AGAIN.toLowerCase()}`,
  },
  {
    finding: /redirect_uri mismatch/,
    clause: "RFC 6749 §4.1.3, redirect_uri",
    received: (of) => `redirect_uri: ${shown(of.param("redirect_uri"))}`,
    expected: (of) => `redirect_uri: ${shown(of.issuedFor["redirectUri"])}`,
    mend: "Send the redirect_uri of the authorisation request again, to the letter.",
  },
  {
    finding: /code_verifier must be provided/,
    clause: "RFC 7636 §4.5",
    received: "no code_verifier",
    expected: "the code_verifier whose hash was the code_challenge",
    mend: "Keep the verifier with the state of the visit and send it with the code.",
  },
  {
    finding: /code_verifier (must be a string|contains)/,
    clause: "RFC 7636 §4.1",
    received: (of) => `a code_verifier of ${String(of.param("code_verifier") ?? "").length} characters`,
    expected: "43 to 128 unreserved characters",
    mend: "Make the verifier of 32 random bytes in base64url.",
  },
  {
    finding: /code_verifier does not match|unsupported code_challenge_method/,
    clause: "RFC 7636 §4.6",
    received: "a code_verifier whose SHA-256 is another",
    expected: (of) => `a code_verifier whose base64url SHA-256 is ${shown(of.issuedFor["codeChallenge"])}`,
    mend: "Send the verifier of this very visit; one a visit, kept beside its state.",
  },
  {
    finding: /the consent is not authorised|grant not found|grant is expired|accountId mismatch|account not found/,
    clause: "RFC 6749 §5.2, invalid_grant; UK Open Banking Read/Write API, consent states",
    received: (of) => `a ${subject(of)} of a consent that is not authorised any more`,
    expected: "a consent in status AUTH",
    mend: "The customer, the app or the bank has stopped the consent. Create a new one and ask the customer again.",
  },
  {
    finding: /refresh token missing requested scope/,
    clause: "RFC 6749 §6, scope",
    received: (of) => `scope: ${shown(of.param("scope"))}`,
    expected: (of) => `scope: at most ${shown(of.issuedFor["scope"])}`,
    mend: "Leave scope out, or ask for less than was granted.",
  },
  {
    finding: /resource indicator|audience value is supported/,
    clause: "RFC 8707 §2",
    received: (of) => `resource: ${shown(of.param("resource"))}`,
    expected: "no resource parameter",
    mend: "Leave resource out: a token is for this bank.",
  },
  {
    finding: /failed to parse the request body/,
    clause: "RFC 6749 Appendix B",
    received: (of) => `content-type: ${shown(of.header("content-type"))}`,
    expected: "a form in UTF-8",
    mend: "Encode the form by URLSearchParams or its like.",
  },
  {
    finding: /content-type bodies are supported/,
    clause: "RFC 6749 §3.2, Appendix B",
    received: (of) => `content-type: ${shown(of.header("content-type"))}`,
    expected: (of) => /only (\S+)/.exec(of.finding)?.[1] ?? "application/x-www-form-urlencoded",
    mend: "Send the parameters as a form, not as JSON.",
  },
  {
    finding: /client is not authorized to (revoke|introspect)/,
    clause: "RFC 7009 §2.1; RFC 7662 §2.1",
    received: "a token of another app",
    expected: "a token that was issued to this app",
    mend: "Authenticate as the app the token was issued to.",
  },
  {
    finding: /Structured JWT Tokens cannot be/,
    clause: "RFC 7662 §2.1; RFC 7009 §2.2.1",
    received: "a JWT",
    expected: "an access or refresh token of this bank, which are opaque",
    mend: "Send the token of the token endpoint's answer; an ID token is checked by its signature.",
  },
  {
    finding: /introspection must be requested with Accept/,
    clause: "RFC 9701 §4",
    received: (of) => `accept: ${shown(of.header("accept"))}`,
    expected: "accept: application/token-introspection+jwt",
    mend: "Send the Accept header the app is registered for.",
  },
  {
    finding: /origin .* not allowed for client/,
    clause: "Fetch standard, CORS protocol",
    received: (of) => `origin: ${shown(of.header("origin"))}`,
    expected: "a call from a server",
    mend: "Call from your server: browsers keep neither keys nor certificates.",
  },
];
