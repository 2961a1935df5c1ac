import { issuer } from "#lib/env.ts";
import type { RefusedRequest } from "./refused-request.ts";
import type { Rule } from "./rule.ts";
import { shown, shownTime } from "./show-value.ts";

const CODE = "invalid_request_object";
const claim = (name: string) => (of: RefusedRequest) => `${name}: ${shown(of.requestObject?.claims[name])}`;
const times = (of: RefusedRequest) =>
  ["nbf", "exp"].map((name) => `${name}: ${shownTime(of.requestObject?.claims[name], of.at)}`).join("; ");
const header = (of: RefusedRequest) =>
  `alg: ${shown(of.requestObject?.header["alg"])}; kid: ${shown(of.requestObject?.header["kid"])}`;
const HOUR = "exp in the future, nbf in the past, at most 60 minutes between them";

/** Refusals of the signed request object: RFC 9101, FAPI 1.0 Advanced §5.2.2. */
export const REQUEST_OBJECT: readonly Rule[] = [
  {
    finding: /Request Object must be used by this client/,
    clause: "FAPI 1.0 Advanced §5.2.2-1; RFC 9101 §10.5",
    received: (of) => `parameters without a request object: ${shown(of.names.join(", "))}`,
    expected: "request: a JWT signed by the app that holds every parameter",
    mend: "Sign the parameters as a JWT and send it as request, or push it to the PAR endpoint.",
  },
  {
    finding: /could not (parse|decrypt) (the )?request object/i,
    clause: "RFC 9101 §6.2",
    received: "a request that is not a JWT of three parts",
    expected: "a signed JWT in compact form: header.payload.signature",
    mend: "Send what the JWT library returns, once and not encoded a second time.",
  },
  {
    finding: /must not contain request or request_uri/,
    clause: "RFC 9101 §4",
    received: (of) => `claims: ${shown(Object.keys(of.requestObject?.claims ?? {}).join(", "))}`,
    expected: "a request object without request and request_uri",
    mend: "Take both claims out of the request object.",
  },
  {
    finding: /request object has no response_type/,
    clause: "FAPI 1.0 Advanced §5.2.2-10; RFC 9101 §5",
    received: claim("response_type"),
    expected: "response_type inside the request object",
    mend: "Put every parameter into the request object: what stands outside does not count.",
  },
  {
    finding: /request response_type must equal/,
    clause: "RFC 9101 §5; OpenID Connect Core §6.1",
    received: claim("response_type"),
    expected: "the same response_type inside and outside the request object",
    mend: "Leave response_type out of the address, or make both equal.",
  },
  {
    finding: /request client_id (must equal|mismatch)/,
    clause: "RFC 9101 §5; RFC 9126 §3",
    received: claim("client_id"),
    expected: (of) => `client_id: ${shown(of.client?.clientId)}`,
    mend: "Put the app's own client_id into the request object.",
  },
  {
    finding: /unsupported signed request alg|preregistered alg must be used/,
    clause: "FAPI 1.0 Advanced §8.6",
    received: header,
    expected: (of) => `alg: ${of.client?.["requestObjectSigningAlg"] ?? "PS256 or ES256"}`,
    mend: "Sign the request object with this algorithm and a registered key; alg none is never taken.",
  },
  {
    finding: /jwt audience missing|invalid aud value|request object has no aud/,
    code: CODE,
    clause: "FAPI 1.0 Advanced §5.2.2-15",
    received: claim("aud"),
    expected: () => `aud: ${issuer()}`,
    mend: "Put the issuer of the discovery document into aud, to the letter.",
  },
  {
    finding: /jwt issuer invalid|invalid iss value/,
    code: CODE,
    clause: "RFC 9101 §4; RFC 7519 §4.1.1",
    received: claim("iss"),
    expected: (of) => `iss: ${shown(of.client?.clientId)}`,
    mend: "Put the app's client_id into iss.",
  },
  {
    finding: /request object (has no (exp|nbf|iat|jti|iss)|is missing the)/i,
    clause: "FAPI 1.0 Advanced §5.2.2-13, -17",
    received: times,
    expected: HOUR,
    mend: "Set nbf to the time of signing and exp to five minutes later.",
  },
  {
    finding:
      /jwt expired|exp must be later than nbf|exp must be at most 60 minutes|too far from 'nbf'|invalid exp value|exp and nbf must be whole/,
    code: CODE,
    clause: "FAPI 1.0 Advanced §5.2.2-13",
    received: times,
    expected: HOUR,
    mend: "Sign a new request object for every authorisation; if the times look right, correct your clock.",
  },
  {
    finding: /jwt not active yet|nbf must (not|be at most|be a whole)|invalid nbf value/,
    code: CODE,
    clause: "FAPI 1.0 Advanced §5.2.2-17; FAPI 2.0 Message Signing §5.3.1",
    received: times,
    expected: "nbf: not in the future, at most 60 minutes ago",
    mend: "Set nbf to the time of signing, and keep the clock of your machine by NTP.",
  },
  {
    finding: /iat must (not|be at most|be a whole)|jwt issued in the future|invalid iat value/,
    code: CODE,
    clause: "FAPI 2.0 Security Profile §5.3.2.1-13",
    received: (of) => `iat: ${shownTime(of.requestObject?.claims["iat"], of.at)}`,
    expected: "iat: at most 60 seconds ahead, at most 60 minutes ago",
    mend: "Set iat to the time of signing, and keep the clock of your machine by NTP.",
  },
  {
    finding: /invalid jti value/,
    code: CODE,
    clause: "RFC 7519 §4.1.7",
    received: claim("jti"),
    expected: "jti: a string",
    mend: "Put a new UUID into jti, or leave it out.",
  },
  {
    finding: /header member \w+ is not allowed in a request object/,
    clause: "RFC 8725 §3.5; RFC 7515 §4.1",
    received: (of) => `header: ${shown(Object.keys(of.requestObject?.header ?? {}).join(", "))}`,
    expected: "header: alg, kid and typ only",
    mend: "Take the member out: keys are found by kid among the registered ones, never in the token.",
  },
  {
    finding: /no applicable key found/,
    code: CODE,
    clause: "RFC 9101 §6.2; RFC 7515 §4.1.4",
    received: header,
    expected: "the kid and the algorithm of a key that is registered for the app and not revoked",
    mend: "Compare kid and alg with the keys on the app's page; add the key there if it is new.",
  },
  {
    finding: /signature verification failed/,
    code: CODE,
    clause: "RFC 9101 §6.2",
    received: (of) => `a signature by another key than the one registered as ${shown(of.requestObject?.header["kid"])}`,
    expected: "a signature by the private key of the registered one",
    mend: "Sign with the key whose public half is on the app's page, or register this one.",
  },
  {
    finding: /Request Object claims are invalid|could not validate Request Object/,
    clause: "RFC 9101 §6",
    received: (of) => `${header(of)}; ${times(of)}`,
    expected: "a request object signed by a registered key, whose iss, aud, nbf and exp agree with the guide",
    mend: "Compare the claims with the guide on the Hybrid Flow.",
  },
];
