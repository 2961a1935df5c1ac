import type { KeyObject } from "node:crypto";
import type { OrganisationRole } from "#lib/organisations/model.ts";

/** The sandbox's own certificate authority, opened. */
export type Authority = {
  certificatePem: string;
  publicKey: KeyObject;
  signingKey: CryptoKey;
  subject: string;
};

/** How the authority's own keys and the server's are made. */
export const KEY_ALGORITHM = { name: "ECDSA", namedCurve: "P-256" } as const;
export const SIGNATURE_ALGORITHM = { name: "ECDSA", hash: "SHA-256" } as const;

export const CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
export const SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";

export const DAY_MS = 24 * 60 * 60 * 1000;

/** A certificate and its private key as stored. */
export type KeyPairPem = { certificate: string; key: string };

/** A piece of software in the directory, with what its organisation is at the moment. */
export type Software = {
  id: string;
  /** 22 characters, base62. */
  softwareId: string;
  organisationId: string;
  name: string;
  description: string | null;
  version: string;
  clientUri: string | null;
  logoUri: string | null;
  policyUri: string | null;
  tosUri: string | null;
  onBehalfOf: string | null;
  redirectUris: string[];
  roles: OrganisationRole[];
  status: "active" | "revoked";
  createdAt: Date;
  updatedAt: Date;
};

/** transport: mutual TLS (OBWAC-like); signing: request objects, assertions, messages (OBSEAL-like). */
export type CertificateKind = "transport" | "signing";

/** RFC 5280 §5.3.1, those an owner can give. */
export const REVOCATION_REASONS = {
  unspecified: "No reason given",
  keyCompromise: "The private key may be known to others",
  affiliationChanged: "What the certificate says of its owner has changed",
  superseded: "Another certificate took its place",
  cessationOfOperation: "It is no longer needed",
  privilegeWithdrawn: "Its owner may no longer have it",
} as const;

export type RevocationReason = keyof typeof REVOCATION_REASONS;

export type Certificate = {
  id: string;
  /** Hexadecimal, lower case. */
  serial: string;
  organisationId: string;
  /** The row of its software. */
  softwareId: string;
  /** Its software's software_id, the common name of the subject. */
  commonName: string;
  kind: CertificateKind;
  /** RFC 4514 */
  subject: string;
  kid: string;
  /** SHA-256 of the DER form, base64url. */
  thumbprint: string;
  publicJwk: CertifiedJwk;
  pem: string;
  notBefore: Date;
  notAfter: Date;
  revokedAt: Date | null;
  revocationReason: RevocationReason | null;
  createdAt: Date;
};

/** The public key of a certificate, as the directory publishes it. */
export type CertifiedJwk = {
  kty: "RSA" | "EC";
  n?: string;
  e?: string;
  crv?: string;
  x?: string;
  y?: string;
};

/** The member use of a published key: sig by RFC 7517, tls as open banking directories have it. */
export type PublishedJwk = CertifiedJwk & { kid: string; alg: "PS256" | "ES256"; use: "sig" | "tls"; x5c: string[] };

export type StatementRecord = { id: string; issuedAt: Date; revokedAt: Date | null };

export const SOFTWARE_PER_ORGANISATION = 50;
export const LIVE_CERTIFICATES_PER_SOFTWARE = 10;
