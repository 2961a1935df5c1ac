import { ACR_VALUES } from "../acr.ts";
import type { RefusedRequest } from "./refused-request.ts";
import type { Rule } from "./rule.ts";
import { shown } from "./show-value.ts";

const sent = (name: string) => (of: RefusedRequest) => `${name}: ${shown(of.param(name))}`;
const responseTypes = (of: RefusedRequest) => shown(of.client?.responseTypes?.join(", ") ?? "code id_token, code");

/** Refusals of what an authorisation request asks for: OAuth, OpenID Connect, FAPI. */
export const AUTHORISATION_REQUEST: readonly Rule[] = [
  {
    finding: /client is invalid: client not found|client is invalid/,
    clause: "RFC 6749 §4.1.2.1",
    received: sent("client_id"),
    expected: "the client_id of a registered app",
    mend: "Copy the client_id from the app's page in the portal.",
  },
  {
    finding: /redirect_uri did not match/,
    clause: "OpenID Connect Core §3.1.2.1; FAPI 1.0 Baseline §5.2.2-10",
    received: sent("redirect_uri"),
    expected: (of) => `one of: ${shown(of.client?.redirectUris?.join(", "))}`,
    mend: "Register the address on the app's page, or send a registered one to the letter: case, port, slash and query count.",
  },
  {
    finding: /unsupported response_type requested|response_type is not allowed|response_type not supported/,
    clause: (of) =>
      of.fapi === "2.0" ? "FAPI 2.0 Security Profile §5.3.2.2-1" : "FAPI 1.0 Advanced §5.2.2-2; RFC 6749 §3.1.1",
    received: sent("response_type"),
    expected: (of) => `response_type: ${responseTypes(of)}`,
    mend: "Ask for the response type of the app's profile, in the request object too.",
  },
  {
    finding: /response_mode/,
    clause: "FAPI 1.0 Advanced §5.2.2-2; OAuth 2.0 Multiple Response Types §2.1, §5; JARM §2.3",
    received: (of) => `${sent("response_type")(of)}; ${sent("response_mode")(of)}`,
    expected: "code id_token in the fragment, or code with response_mode jwt",
    mend: "Ask for the response type of the app's profile; leave response_mode out, or set jwt when the answer is to be signed.",
  },
  {
    finding: /openid scope must be requested/,
    clause: "OpenID Connect Core §3.1.2.1",
    received: sent("scope"),
    expected: "scope: openid and the scope of the consent",
    mend: "Add openid to the scope.",
  },
  {
    finding: /scope contains invalid characters/,
    clause: "RFC 6749 §3.3",
    received: sent("scope"),
    expected: "names separated by single spaces",
    mend: "Write the scopes with one space between them, encoded as %20 or +.",
  },
  {
    finding: /this consent needs the scope/,
    clause: "UK Open Banking Security Profile, scopes; RFC 6749 §3.3",
    received: sent("scope"),
    expected: (of) => /needs the scope (.+)$/.exec(of.finding)?.[1] ?? "the scope of the consent",
    mend: "Ask for the scope that belongs to the kind of consent.",
  },
  {
    finding: /requested scope is not allowed|missing requested scope/,
    clause: "RFC 6749 §3.3, §5.2",
    received: sent("scope"),
    expected: (of) => `scopes of the app: ${shown(of.client?.scope)}`,
    mend: "Ask only for scopes the app is registered for; its page in the portal lists them.",
  },
  {
    finding: /policy requires PKCE/,
    clause: (of) =>
      of.fapi === "2.0" ? "FAPI 2.0 Security Profile §5.3.2.2-5" : "FAPI 1.0 Advanced §5.2.2-18; RFC 7636 §4.4.1",
    received: sent("code_challenge"),
    expected: "code_challenge with code_challenge_method S256",
    mend: "Make a code_verifier, send the base64url of its SHA-256 as code_challenge, and keep the verifier for the token request.",
  },
  {
    finding: /code_challenge_method/,
    clause: "RFC 7636 §4.3; FAPI 1.0 Advanced §5.2.2-18",
    received: sent("code_challenge_method"),
    expected: "code_challenge_method: S256, beside code_challenge",
    mend: "Send S256; plain is not taken.",
  },
  {
    finding: /code_challenge must be a string|code_challenge contains/,
    clause: "RFC 7636 §4.2",
    received: (of) => `a code_challenge of ${String(of.param("code_challenge") ?? "").length} characters`,
    expected: "43 to 128 unreserved characters; the base64url of a SHA-256 has 43",
    mend: "Encode the SHA-256 of the verifier as base64url without padding.",
  },
  {
    finding: /could not parse the claims parameter|claims parameter should|claims\.\w+ (should|members must)/,
    clause: "OpenID Connect Core §5.5",
    received: "a claims parameter that cannot be used",
    expected: "a JSON object with id_token or userinfo, each an object",
    mend: "Send claims as in the guide on the Hybrid Flow; inside a request object it is an object, not a text.",
  },
  {
    finding: /openbanking_intent_id\.value must be/,
    clause: "UK Open Banking Security Profile, Hybrid Flow, claims.id_token.openbanking_intent_id",
    received: "no openbanking_intent_id in claims.id_token",
    expected: "claims.id_token.openbanking_intent_id.value: the ConsentId",
    mend: "Create the consent first and name its ConsentId in the request.",
  },
  {
    finding: /openbanking_intent_id is not a consent of this app/,
    clause: "UK Open Banking Security Profile, Hybrid Flow, claims.id_token.openbanking_intent_id",
    received: (of) => `openbanking_intent_id: ${shown(intentIn(of))}`,
    expected: "the ConsentId of a consent this app has created",
    mend: "Create the consent with this app's own token, and name the ConsentId of the answer.",
  },
  {
    finding: /openbanking_intent_id is a consent in status/,
    clause: "UK Open Banking Read/Write API, consent states",
    received: (of) => `a consent in status ${/in status (\w+)/.exec(of.finding)?.[1] ?? "unknown"}`,
    expected: "a consent in status AWAU, or AUTH to renew it",
    mend: "Create a new consent; one that was rejected, revoked or has expired stays so.",
  },
  {
    finding: /claims\.id_token\.acr/,
    clause: "OpenID Connect Core §5.5.1.1; UK Open Banking Security Profile, acr",
    received: (of) => `acr: ${shown(acrIn(of))}`,
    expected: `acr.values with one of ${ACR_VALUES.join(", ")}`,
    mend: "Ask for urn:openbanking:psd2:sca, or make the claim voluntary.",
  },
  {
    finding: /must not be provided twice/,
    clause: "RFC 6749 §3.1",
    received: (of) => /: ?(.*) parameters?/.exec(`: ${of.finding}`)?.[1] ?? "a parameter twice",
    expected: "every parameter once",
    mend: "Send the parameter once.",
  },
  {
    finding: /missing required parameters?/,
    clause: "RFC 6749 §4.1.2.1, §5.2",
    received: (of) =>
      of.requestObject
        ? `in the request object: ${shown(Object.keys(of.requestObject.claims).join(", "))}`
        : `parameters: ${shown(of.names.join(", "))}`,
    expected: (of) => /missing required parameters? (.+)$/.exec(of.finding)?.[1] ?? "all required parameters",
    mend: "Add what is missing. With a request object it has to be inside: what stands outside does not count.",
  },
  {
    finding: /prompt/,
    code: "invalid_request",
    clause: "OpenID Connect Core §3.1.2.1, prompt",
    received: sent("prompt"),
    expected: "no prompt, or login, consent",
    mend: "Leave prompt out: every visit authenticates the customer anyway.",
  },
  {
    finding: /max_age/,
    clause: "OpenID Connect Core §3.1.2.1, max_age",
    received: sent("max_age"),
    expected: "a whole number of seconds",
    mend: "Send max_age as a number without a sign, or leave it out.",
  },
  {
    finding: /is not allowed for this client/,
    clause: "RFC 6749 §4.1.2.1, unauthorized_client; RFC 7591 §2, grant_types",
    received: (of) => `${shown(of.param("grant_type") ?? of.param("response_type"))}`,
    expected: (of) => `grants of the app: ${shown(of.client?.grantTypes?.join(", "))}`,
    mend: "Use a grant the app is registered for, or register this one.",
  },
  {
    finding: /Web Message/,
    clause: "OAuth 2.0 Multiple Response Types §2.1",
    received: sent("response_mode"),
    expected: "fragment, query, form_post or jwt",
    mend: "Choose another response_mode.",
  },
  {
    finding: /./,
    code: "registration_not_supported",
    clause: "OpenID Connect Core §7.2.1",
    received: "a registration parameter",
    expected: "a request of a registered app",
    mend: "Register the app in the portal or at the registration endpoint, and leave registration out.",
  },
  {
    finding: /id_token_hint/,
    clause: "OpenID Connect Core §3.1.2.1, id_token_hint",
    received: "an id_token_hint that cannot be used",
    expected: "an ID token this bank has issued to this app",
    mend: "Send an ID token of an earlier authorisation unchanged, or leave the hint out.",
  },
  {
    finding: /there is nothing to authorise/,
    clause: "UK Open Banking Security Profile, Hybrid Flow",
    received: "a request that names no consent",
    expected: "claims.id_token.openbanking_intent_id.value: the ConsentId",
    mend: "Create the consent first and name its ConsentId in the request.",
  },
];

function idTokenClaims(of: RefusedRequest): Record<string, unknown> {
  const claims = of.param("claims");
  try {
    const parsed: unknown = typeof claims === "string" ? JSON.parse(claims) : claims;
    return (parsed as { id_token?: Record<string, unknown> } | undefined)?.id_token ?? {};
  } catch {
    return {};
  }
}

function intentIn(of: RefusedRequest): unknown {
  return (idTokenClaims(of)["openbanking_intent_id"] as { value?: unknown } | undefined)?.value;
}

function acrIn(of: RefusedRequest): unknown {
  const acr = idTokenClaims(of)["acr"] as { value?: unknown; values?: unknown } | undefined;
  return acr?.values ?? acr?.value;
}
