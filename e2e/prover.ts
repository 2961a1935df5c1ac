// A DPoP key (RFC 9449), and proofs made with it, rightly or wrongly.
import { createHash, randomUUID } from "node:crypto";
import { calculateJwkThumbprint, type JWK } from "jose";
import { makeKey, publicOf } from "./make-key.ts";
import { seconds } from "./registered-app.ts";
import { signJwt, type Signing } from "./sign-jwt.ts";

export type ProofOf = {
  method: string;
  url: string;
  token?: string;
  claims?: Record<string, unknown>;
  signing?: Signing;
};

export class Prover {
  readonly jwk: JWK = makeKey("ES256");

  /** What tokens of this key are bound to. */
  thumbprint(): Promise<string> {
    return calculateJwkThumbprint(publicOf(this.jwk));
  }

  /** A claim that is undefined is left out. */
  proof({ method, url, token, claims = {}, signing = {} }: ProofOf): string {
    const { kid: _kid, alg: _alg, use: _use, ...jwk } = publicOf(this.jwk);
    const ath = token && createHash("sha256").update(token).digest("base64url");
    const all = { htm: method, htu: url, iat: seconds(), jti: randomUUID(), ath, ...claims };
    return signJwt(all, this.jwk, { ...signing, header: { typ: "dpop+jwt", kid: undefined, jwk, ...signing.header } });
  }
}
