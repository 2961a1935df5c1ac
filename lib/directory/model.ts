import type { KeyObject } from "node:crypto";

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
