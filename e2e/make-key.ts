// Key pairs as JWKs, for apps of the tests and for those who pretend to be them.
import { generateKeyPairSync, randomUUID } from "node:crypto";
import type { JWK } from "jose";

const CURVES: Record<string, string> = { ES256: "P-256", ES256K: "secp256k1", ES384: "P-384", ES512: "P-521" };

/** A private signing key with kid and alg. */
export function makeKey(alg = "PS256", kid: string = `test-${randomUUID()}`): JWK {
  return { ...pairFor(alg).privateKey.export({ format: "jwk" }), kid, alg, use: "sig" } as JWK;
}

function pairFor(alg: string) {
  const namedCurve = CURVES[alg];
  if (namedCurve) return generateKeyPairSync("ec", { namedCurve });
  return alg === "EdDSA" ? generateKeyPairSync("ed25519") : generateKeyPairSync("rsa", { modulusLength: 2048 });
}

/** The public half, as it is registered. */
export function publicOf({ kty, kid, alg, use, n, e, crv, x, y }: JWK): JWK {
  const members = { kty, kid, alg, use, n, e, crv, x, y };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as JWK;
}
