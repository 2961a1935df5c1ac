export type AuthMethod = "private_key_jwt" | "tls_client_auth";
/** What an app's tokens are bound to: nothing, its certificate (RFC 8705), or a key it proves with each call (RFC 9449). */
export type SenderConstraint = "none" | "certificate" | "dpop";

type Profile = {
  name: string;
  summary: string;
  /** What the identity provider enforces. */
  fapi: "1.0 Final" | "2.0" | null;
  responseTypes: readonly string[];
  /** Authorisation requests are signed objects. */
  requestObjectRequired: boolean;
  parRequired: boolean;
  /** Answers to authorisation requests are signed (JARM). */
  signedResponseRequired: boolean;
  pkceRequired: "always" | "with-par";
  /** DPoP proofs at the identity provider carry a nonce of ours (RFC 9449 §8), so that none can be made in advance. */
  dpopNonceRequired: boolean;
  /** Whom a client assertion may be addressed to: the issuer alone, or its endpoints too. */
  assertionAudience: "issuer" | "endpoints";
  authMethods: readonly AuthMethod[];
  /** The first is what an app gets that does not choose. */
  senderConstraints: readonly SenderConstraint[];
};

/** The security profiles an app can be held to: what each asks of it. */
export const PROFILES = {
  "fapi1-advanced": {
    name: "FAPI 1.0 Advanced (UK Open Banking)",
    summary:
      "What UK banks ask for: response type code id_token, or code with a signed response, and a signed request object sent by value or by PAR.",
    fapi: "1.0 Final",
    responseTypes: ["code id_token", "code"],
    requestObjectRequired: true,
    parRequired: false,
    signedResponseRequired: false,
    pkceRequired: "with-par",
    dpopNonceRequired: false,
    assertionAudience: "endpoints",
    authMethods: ["private_key_jwt", "tls_client_auth"],
    senderConstraints: ["none", "certificate"],
  },
  "fapi2-security": {
    name: "FAPI 2.0 Security Profile",
    summary: "The successor: code flow with a pushed request and PKCE, and tokens bound to a certificate or to a key.",
    fapi: "2.0",
    responseTypes: ["code"],
    requestObjectRequired: false,
    parRequired: true,
    signedResponseRequired: false,
    pkceRequired: "always",
    dpopNonceRequired: false,
    assertionAudience: "issuer",
    authMethods: ["private_key_jwt", "tls_client_auth"],
    senderConstraints: ["dpop", "certificate"],
  },
  "fapi2-message-signing": {
    name: "FAPI 2.0 Message Signing",
    summary: "The Security Profile with proof of who said what: signed requests, and signed responses (JARM).",
    fapi: "2.0",
    responseTypes: ["code"],
    requestObjectRequired: true,
    parRequired: true,
    signedResponseRequired: true,
    pkceRequired: "always",
    dpopNonceRequired: true,
    assertionAudience: "issuer",
    authMethods: ["private_key_jwt", "tls_client_auth"],
    senderConstraints: ["dpop", "certificate"],
  },
  openid: {
    name: "OpenID Connect",
    summary:
      "For first steps with any OpenID library: response type code, or code id_token, with PKCE and plain parameters.",
    fapi: null,
    responseTypes: ["code", "code id_token"],
    requestObjectRequired: false,
    parRequired: false,
    signedResponseRequired: false,
    pkceRequired: "always",
    dpopNonceRequired: false,
    assertionAudience: "endpoints",
    authMethods: ["private_key_jwt", "tls_client_auth"],
    senderConstraints: ["none", "dpop", "certificate"],
  },
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof PROFILES;

export const PROFILE_NAMES = Object.keys(PROFILES) as ProfileName[];

export function isProfileName(value: string): value is ProfileName {
  return Object.hasOwn(PROFILES, value);
}
