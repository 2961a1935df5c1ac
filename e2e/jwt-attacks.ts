// Ways to get a JWT past a careless verifier (RFC 8725), as variants of a right one. Each must be refused.
import { createPublicKey, type JsonWebKey } from "node:crypto";
import type { JWK } from "jose";
import { makeKey, publicOf } from "./make-key.ts";
import type { Signing } from "./sign-jwt.ts";

export type JwtAttack = { name: string; signing: Signing };

/** A key nobody registered, of each type. */
const STRANGER = makeKey("PS256");
const STRANGER_CURVE = makeKey("ES256");
const KOBLITZ = makeKey("ES256K");
const EDWARDS = makeKey("EdDSA");

/** Against a JWT that is signed by this RSA key, as registered for PS256. */
export function jwtAttacks(jwk: JWK): JwtAttack[] {
  const { kid } = jwk;
  const published = publicOf(jwk);
  const pem = createPublicKey({ key: published as JsonWebKey, format: "jwk" }).export({ type: "spki", format: "pem" });
  const foreign = publicOf({ ...STRANGER, kid });
  const byStranger = { jwk: STRANGER, alg: "PS256" };
  return [
    { name: "alg none without a signature", signing: { alg: "none" } },
    { name: "alg none with the right signature", signing: { header: { alg: "none" } } },
    { name: "alg NONE", signing: { alg: "NONE" } },
    { name: "alg nOnE", signing: { alg: "nOnE" } },
    { name: "no alg", signing: { header: { alg: undefined } } },
    { name: "alg null", signing: { header: { alg: null } } },
    { name: "an alg that is a list", signing: { header: { alg: ["PS256"] } } },
    { name: "HS256 with the public key as PEM", signing: { alg: "HS256", secret: pem } },
    { name: "HS256 with the public key as JWK", signing: { alg: "HS256", secret: JSON.stringify(published) } },
    { name: "HS256 with the modulus", signing: { alg: "HS256", secret: Buffer.from(jwk.n ?? "", "base64url") } },
    { name: "HS512 with no secret at all", signing: { alg: "HS512", secret: "" } },
    { name: "RS256 by the registered key", signing: { alg: "RS256" } },
    { name: "RS512 by the registered key", signing: { alg: "RS512" } },
    { name: "PS384 by the registered key", signing: { alg: "PS384" } },
    { name: "PS512 by the registered key", signing: { alg: "PS512" } },
    { name: "an RS256 signature that says PS256", signing: { alg: "RS256", header: { alg: "PS256" } } },
    { name: "ES256 by another key under the same kid", signing: { jwk: STRANGER_CURVE, header: { kid } } },
    { name: "ES256K", signing: { jwk: KOBLITZ, header: { kid } } },
    { name: "EdDSA", signing: { jwk: EDWARDS, header: { kid } } },
    { name: "PS256 by another key under the same kid", signing: { ...byStranger, header: { kid } } },
    { name: "PS256 by another key under its own kid", signing: byStranger },
    { name: "a kid nobody registered", signing: { header: { kid: "unknown" } } },
    { name: "a kid that is a path", signing: { header: { kid: "../../../dev/null" }, alg: "HS256", secret: "" } },
    { name: "a kid that is an SQL text", signing: { header: { kid: "x' UNION SELECT 'key" } } },
    { name: "a key of the sender's own in jwk", signing: { ...byStranger, header: { kid, jwk: foreign } } },
    { name: "the registered key in jwk", signing: { header: { jwk: published } } },
    { name: "a jku", signing: { ...byStranger, header: { kid, jku: "https://attacker.example/jwks" } } },
    { name: "a jku beside the right signature", signing: { header: { jku: "https://attacker.example/jwks" } } },
    { name: "an x5u", signing: { ...byStranger, header: { kid, x5u: "https://attacker.example/chain.pem" } } },
    { name: "an x5c", signing: { ...byStranger, header: { kid, x5c: ["MIIBszCCARygAwIBAgI="] } } },
    { name: "an unknown crit", signing: { header: { crit: ["urn:example:unknown"], "urn:example:unknown": true } } },
    { name: "an empty crit", signing: { header: { crit: [] } } },
    { name: "b64 false", signing: { header: { b64: false, crit: ["b64"] } } },
    { name: "b64 false that is not critical", signing: { header: { b64: false } } },
    { name: "an empty signature", signing: { signature: "" } },
    { name: "a signature of zeroes", signing: { signature: Buffer.alloc(256).toString("base64url") } },
    { name: "a signature with a byte more", signing: { signature: Buffer.alloc(257, 1).toString("base64url") } },
    { name: "an ECDSA signature of zeroes", signing: { header: { alg: "ES256" }, signature: "A".repeat(86) } },
    { name: "alg twice, the second none", signing: { rawHeader: `{"alg":"PS256","kid":"${kid}","alg":"none"}` } },
    { name: "alg twice, the second RS256", signing: { rawHeader: `{"alg":"PS256","kid":"${kid}","alg":"RS256"}` } },
    { name: "a header that is a list", signing: { rawHeader: `[{"alg":"PS256"}]` } },
    { name: "a header that is no JSON", signing: { rawHeader: `alg=PS256` } },
  ];
}
