// A key an app proves with each call, and its proofs (RFC 9449), rightly or wrongly made.
import { createHash, randomUUID } from "node:crypto";
import { calculateJwkThumbprint, type JWK } from "jose";
import { makeKey } from "./make-key.ts";
import { signJwt, type Signing } from "./sign-jwt.ts";

type Call = { method: string; url: string; token?: string };

export class DpopKey {
  readonly jwk: JWK = makeKey("ES256");

  get #public(): JWK {
    const { kty, crv, x, y } = this.jwk;
    return { kty, crv, x, y } as JWK;
  }

  thumbprint(): Promise<string> {
    return calculateJwkThumbprint(this.#public);
  }

  /** A proof for one call, with the claims and the header to change; undefined takes one out. */
  proof({ method, url, token }: Call, claims: Record<string, unknown> = {}, signing: Signing = {}): string {
    const ath = token === undefined ? {} : { ath: createHash("sha256").update(token).digest("base64url") };
    const right = { jti: randomUUID(), htm: method, htu: url, iat: Math.floor(Date.now() / 1000), ...ath };
    const header = { typ: "dpop+jwt", jwk: this.#public, kid: undefined, ...signing.header };
    return signJwt({ ...right, ...claims }, this.jwk, { ...signing, header });
  }
}
