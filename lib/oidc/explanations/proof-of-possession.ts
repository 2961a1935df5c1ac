import type { RefusedRequest } from "./refused-request.ts";
import type { Rule } from "./rule.ts";
import { shown, shownTime } from "./show-value.ts";

const claim = (name: string) => (of: RefusedRequest) => `${name}: ${shown(of.proof?.claims[name])}`;
const NONCE = "Take the DPoP-Nonce header of this answer into a new proof, and send the request again.";

/** Refusals of a DPoP proof or of the certificate a token is bound to: RFC 9449, RFC 8705. */
export const PROOF_OF_POSSESSION: readonly Rule[] = [
  {
    finding: /mutual TLS client certificate not provided/,
    clause: "RFC 8705 §3; FAPI 1.0 Advanced §5.2.2-5",
    received: "no client certificate",
    expected: "the app's transport certificate on a mutual TLS connection",
    mend: "Call the address in mtls_endpoint_aliases and present the certificate with its key.",
  },
  {
    finding: /failed x5t#S256 verification/,
    clause: "RFC 8705 §3.1",
    received: (of) => `certificate: ${shown(of.certificate?.thumbprint)}`,
    expected: (of) => `certificate: ${shown(of.issuedFor["x5t#S256"])}`,
    mend: "Present the certificate the token was issued over, or get a token over this one.",
  },
  {
    finding: /failed jkt verification|thumbprint does not match dpop_jkt/,
    clause: "RFC 9449 §5, §7.1, §10",
    received: (of) => (of.proof ? "a DPoP proof by another key" : "no DPoP proof"),
    expected: (of) =>
      `a proof by the key with thumbprint ${shown(of.issuedFor["jkt"] ?? of.issuedFor["dpopJkt"] ?? of.param("dpop_jkt"))}`,
    mend: "Sign the proof with the key of the first request; keep it as long as the token lives.",
  },
  {
    finding: /proof JWT not provided|missing DPoP proof|`DPoP` header not provided/,
    clause: "RFC 9449 §5, §7.1",
    received: "no DPoP header",
    expected: "DPoP: a proof for this very request",
    mend: "Sign a proof with htm, htu, iat and jti, with ath too when a token is sent, and put it into the DPoP header.",
  },
  {
    finding: /Replay detected/i,
    clause: "RFC 9449 §11.1",
    received: (of) => `jti: ${shown(of.proof?.claims["jti"])}, which came before`,
    expected: "a proof that was never sent before",
    mend: "Sign a new proof for every request, retries included.",
  },
  {
    finding: /ath mismatch/,
    clause: "RFC 9449 §4.3-11",
    received: claim("ath"),
    expected: "ath: the base64url SHA-256 of the access token that is sent",
    mend: "Hash the token of this very request.",
  },
  {
    finding: /htm mismatch/,
    clause: "RFC 9449 §4.3-8",
    received: claim("htm"),
    expected: (of) => `htm: ${of.method}`,
    mend: "Put the method of the request into htm, in capitals.",
  },
  {
    finding: /htu mismatch/,
    clause: "RFC 9449 §4.3-9",
    received: claim("htu"),
    expected: "htu: the address that is called, without query and fragment",
    mend: "Use the public address of the discovery document, scheme and port included.",
  },
  {
    finding: /must have a iat number|iat of the DPoP proof must be a whole/,
    clause: "RFC 9449 §4.2",
    received: claim("iat"),
    expected: "iat: seconds since 1970",
    mend: "Set iat to the time of signing.",
  },
  {
    finding: /must have a jti string|jti of the DPoP proof/,
    clause: "RFC 9449 §4.2",
    received: claim("jti"),
    expected: "jti: a text that was never used before",
    mend: "Put a new UUID into jti of every proof.",
  },
  {
    finding: /iat is not recent enough|(iat|nbf) of the DPoP proof must not/,
    clause: "RFC 9449 §4.3-11, §8",
    received: (of) =>
      `iat: ${shownTime(of.proof?.claims["iat"], of.at)}; nbf: ${shownTime(of.proof?.claims["nbf"], of.at)}`,
    expected: "iat: at most 60 seconds ahead and 5 minutes ago, or a nonce of this bank",
    mend: NONCE,
  },
  {
    finding: /nonce must be a string|nonces are not supported|nonce is required|invalid nonce/,
    clause: "RFC 9449 §8",
    received: (of) => (of.proof?.claims["nonce"] ? "a nonce this bank does not know any more" : "no nonce"),
    expected: "nonce: the value of the last DPoP-Nonce header",
    mend: NONCE,
  },
  {
    finding: /invalid DPoP key binding|DPoP proof is not a signed JWT/,
    clause: "RFC 9449 §4.3",
    received: (of) =>
      of.proof
        ? `typ: ${shown(of.proof.header["typ"])}; alg: ${shown(of.proof.header["alg"])}; ${of.proof.header["jwk"] ? "a jwk" : "no jwk"}`
        : "a DPoP header that is not a JWT",
    expected: "typ: dpop+jwt; alg: PS256 or ES256; the public jwk whose private half has signed",
    mend: "Sign the proof with the key in its header, and put only public members into jwk.",
  },
  {
    finding: /sender-constrained but proof of possession was provided|scheme must be `Bearer`/,
    clause: "RFC 9449 §7.2",
    received: "a DPoP proof with a token that is not bound to a key",
    expected: "the token as Bearer, without a proof",
    mend: "Use Bearer, or register the app for DPoP-bound tokens.",
  },
  {
    finding: /scheme must be `DPoP`|`DPoP` tokens must be provided via/,
    clause: "RFC 9449 §7.1",
    received: "a DPoP-bound token under another scheme",
    expected: "Authorization: DPoP and the token",
    mend: "Replace Bearer by DPoP in the Authorization header.",
  },
  {
    finding: /multiple proof-of-possession mechanisms/,
    clause: "RFC 9449 §5; RFC 8705 §3",
    received: "a DPoP proof and a certificate to bind one token to",
    expected: "one of them",
    mend: "Register the app for one way of binding, and use that.",
  },
];
