import { issuer } from "#lib/env.ts";
import type { RefusedRequest } from "./refused-request.ts";
import type { Rule } from "./rule.ts";
import { shown, shownTime } from "./show-value.ts";

const claim = (name: string) => (of: RefusedRequest) => `${name}: ${shown(of.assertion?.claims[name])}`;
const time = (name: string) => (of: RefusedRequest) => `${name}: ${shownTime(of.assertion?.claims[name], of.at)}`;
const clientId = (of: RefusedRequest) => shown(of.client?.clientId ?? of.assertion?.claims["sub"]);
const SIGN = "Sign a new assertion for every request";
const presented = (of: RefusedRequest) => {
  const ways = [
    of.names.includes("client_assertion") && "a client_assertion",
    of.names.includes("client_secret") && "a client_secret",
    of.header("authorization") && "an Authorization header",
    of.certificate && "a client certificate",
  ].filter(Boolean);
  return ways.length > 0 ? ways.join(" and ") : "no client_assertion, no client certificate";
};

/** Refusals of the client's own authentication: RFC 7523, OpenID Connect Core §9. */
export const CLIENT_AUTHENTICATION: readonly Rule[] = [
  {
    finding: /no client authentication mechanism provided/,
    clause: "OpenID Connect Core §9; FAPI 1.0 Advanced §5.2.2-14",
    received: presented,
    expected: "a client_assertion (private_key_jwt), or the app's certificate with its client_id (tls_client_auth)",
    mend: "Add client_assertion_type and client_assertion to the form, or call the mutual TLS address with the app's certificate.",
  },
  {
    finding: /client authentication must only be provided using one mechanism/,
    clause: "RFC 6749 §2.3",
    received: presented,
    expected: "one way of authenticating",
    mend: "Send the client_assertion alone: no client_secret, no Authorization header.",
  },
  {
    finding: /client_assertion_type must/,
    clause: "RFC 7521 §4.2",
    received: (of) => `client_assertion_type: ${shown(of.param("client_assertion_type"))}`,
    expected: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    mend: "Send client_assertion_type with exactly this value beside client_assertion.",
  },
  {
    finding: /invalid client_assertion format/,
    clause: "RFC 7519 §7.2",
    received: "a client_assertion that is not a JWT of three parts",
    expected: "a signed JWT in compact form: header.payload.signature",
    mend: "Send what the JWT library returns, once and not encoded a second time.",
  },
  {
    finding: /sub \(JWT subject\) must be provided/,
    clause: "RFC 7523 §3-2",
    received: claim("sub"),
    expected: "sub: the client_id of the app",
    mend: "Put the app's client_id into sub and iss of the assertion.",
  },
  {
    finding: /client_id mismatch/,
    code: "invalid_request",
    clause: "RFC 7521 §4.2",
    received: (of) => `client_id: ${shown(of.param("client_id"))}; sub: ${shown(of.assertion?.claims["sub"])}`,
    expected: "the same client in both",
    mend: "Leave client_id out, or make it the sub of the assertion.",
  },
  {
    finding: /client authentication failed: client not found/,
    clause: "RFC 6749 §5.2",
    received: (of) => `client: ${shown(of.assertion?.claims["sub"] ?? of.param("client_id"))}`,
    expected: "the client_id of a registered app",
    mend: "Copy the client_id from the app's page in the portal; an app that was deleted stays unknown.",
  },
  {
    finding: /does not match the registered client authentication method/,
    clause: "RFC 7591 §2, token_endpoint_auth_method",
    received: presented,
    expected: (of) => shown(of.client?.tokenEndpointAuthMethod),
    mend: "Authenticate as the app is registered, or change the method on the app's page.",
  },
  {
    finding:
      /authorization header value format|client_secret must be provided|not properly encoded|invalid secret provided|OAuth-Client-Attestation/,
    clause: "OpenID Connect Core §9; FAPI 1.0 Advanced §5.2.2-14",
    received: "an Authorization header or a client_secret",
    expected: "private_key_jwt or tls_client_auth: no app of this bank has a secret",
    mend: "Take the header away and send a client_assertion signed by the app's key.",
  },
  {
    finding: /alg mismatch/,
    code: "invalid_client",
    clause: "FAPI 1.0 Advanced §8.6",
    received: (of) => `alg: ${shown(of.assertion?.header["alg"])}`,
    expected: (of) => `alg: ${of.client?.["tokenEndpointAuthSigningAlg"] ?? "PS256 or ES256"}`,
    mend: "Sign the assertion with this algorithm and a key that is registered for it.",
  },
  {
    finding: /expiration must be specified|exp must be a whole number|invalid exp value/,
    code: "invalid_client",
    clause: "RFC 7523 §3-4",
    received: time("exp"),
    expected: "exp: a whole number of seconds since 1970",
    mend: "Set exp to the time of signing plus a minute, in seconds and not in milliseconds.",
  },
  {
    finding: /exp must be at most 10 minutes ahead/,
    code: "invalid_client",
    clause: "RFC 7523 §3-4: the server may refuse an exp unreasonably far in the future",
    received: time("exp"),
    expected: "exp: at most 10 minutes ahead",
    mend: `${SIGN}, with exp a minute ahead.`,
  },
  {
    finding: /jwt expired/,
    code: "invalid_client",
    clause: "RFC 7523 §3-4",
    received: time("exp"),
    expected: "exp: in the future",
    mend: `${SIGN}; if the times are right in your eyes, correct the clock of your machine.`,
  },
  {
    finding: /jwt not active yet|invalid nbf value|nbf must (not be more|be a whole)/,
    code: "invalid_client",
    clause: "RFC 7523 §3-5; FAPI 2.0 Security Profile §5.3.2.1-13",
    received: time("nbf"),
    expected: "nbf: absent, or not in the future",
    mend: "Set nbf to the time of signing, and keep the clock of your machine by NTP.",
  },
  {
    finding: /jwt issued in the future|invalid iat value|iat must (not be more|be a whole)/,
    code: "invalid_client",
    clause: "RFC 7523 §3-6; FAPI 2.0 Security Profile §5.3.2.1-13",
    received: time("iat"),
    expected: "iat: absent, or at most 60 seconds ahead",
    mend: "Set iat to the time of signing, and keep the clock of your machine by NTP.",
  },
  {
    finding: /unique jti|jti must be a string|invalid jti value/,
    code: "invalid_client",
    clause: "OpenID Connect Core §9, jti",
    received: claim("jti"),
    expected: "jti: a string of at most 255 characters that was never used before",
    mend: "Put a new UUID into jti of every assertion.",
  },
  {
    finding: /client assertion tokens must only be used once/,
    clause: "RFC 7523 §3-7; OpenID Connect Core §9, jti",
    received: (of) => `jti: ${shown(of.assertion?.claims["jti"])}, which came before`,
    expected: "a jti that was never used before",
    mend: `${SIGN}, retries included.`,
  },
  {
    finding: /iss \(JWT issuer\) must be|invalid iss value/,
    code: "invalid_client",
    clause: "RFC 7523 §3-1",
    received: claim("iss"),
    expected: (of) => `iss: ${clientId(of)}`,
    mend: "Put the app's client_id into iss.",
  },
  {
    finding: /audience \(aud\)|aud \(JWT audience\)|invalid aud value|aud must/,
    code: "invalid_client",
    clause: (of) => (of.fapi === "2.0" ? "FAPI 2.0 Security Profile §5.3.2.1-8" : "RFC 7523 §3-3"),
    received: claim("aud"),
    expected: (of) =>
      of.fapi === "2.0"
        ? `aud: ${issuer()}, as a string`
        : `aud: ${issuer()}, or the address of the token or PAR endpoint`,
    mend: "Put the issuer of the discovery document into aud, to the letter.",
  },
  {
    finding: /no applicable key found/,
    code: "invalid_client",
    clause: "RFC 7523 §3-9; RFC 7515 §4.1.4",
    received: (of) => `kid: ${shown(of.assertion?.header["kid"])}; alg: ${shown(of.assertion?.header["alg"])}`,
    expected: "the kid and the algorithm of a key that is registered for the app and not revoked",
    mend: "Compare kid and alg with the keys on the app's page; add the key there if it is new.",
  },
  {
    finding: /signature verification failed/,
    code: "invalid_client",
    clause: "RFC 7523 §3-9",
    received: (of) => `a signature by another key than the one registered as ${shown(of.assertion?.header["kid"])}`,
    expected: "a signature by the private key of the registered one",
    mend: "Sign with the key whose public half is on the app's page, or register this one.",
  },
  {
    finding: /header member \w+ is not allowed in a client_assertion/,
    clause: "RFC 8725 §3.5; RFC 7515 §4.1",
    received: (of) => `header: ${shown(Object.keys(of.assertion?.header ?? {}).join(", "))}`,
    expected: "header: alg, kid and typ only",
    mend: "Take the member out: keys are found by kid among the registered ones, never in the token.",
  },
  {
    finding: /is suspended; resume it|organisation .* (is suspended|has applied)/,
    clause: "RFC 6749 §5.2, invalid_client",
    received: "a request of an app that must not act",
    expected: "an active app of a verified organisation",
    mend: "Resume the app on its page; an organisation is verified by the bank's operations.",
  },
  {
    finding: /settings of the app .* do not fit together/,
    clause: "RFC 7591 §2",
    received: (of) => /do not fit together: (.+)$/.exec(of.finding)?.[1] ?? "settings that do not fit together",
    expected: "an app whose profile, authentication and binding of tokens go together",
    mend: "Open the app's settings in the portal and correct what they name.",
  },
  {
    finding: /has no key; add one/,
    clause: "RFC 7591 §2, jwks",
    received: "a request of an app without a key",
    expected: "at least one registered key that is not revoked",
    mend: "Add a public key on the app's page in the portal.",
  },
  {
    finding: /client certificate was not (provided|verified)/,
    clause: "RFC 8705 §2.1",
    received: (of) => (of.certificate ? `certificate of ${of.certificate.subject}` : "no client certificate"),
    expected: "the app's transport certificate, issued by the directory",
    mend: "Call the address in mtls_endpoint_aliases and present the certificate with its key.",
  },
  {
    finding:
      /the subject of the client certificate|certificate subject value does not match|unregistered client certificate/,
    clause: "RFC 8705 §2.1.2",
    received: (of) => `subject: ${shown(of.certificate?.subject)}`,
    expected: (of) => `subject: ${shown(of.client?.["tlsClientAuthSubjectDn"])}`,
    mend: "Present the certificate the app is registered with, or register the subject of this one.",
  },
  {
    finding: /the client certificate (is|has|was|belongs)/,
    clause: "RFC 8705 §2.1; RFC 5280 §6.1",
    received: (of) =>
      `certificate of ${shown(of.certificate?.subject)}, which ${/client certificate (.+)$/.exec(of.finding)?.[1] ?? ""}`,
    expected: "a valid transport certificate of the directory for this app",
    mend: "Get a new transport certificate from the directory, and present that one.",
  },
];
