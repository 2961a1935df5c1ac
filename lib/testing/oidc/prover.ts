import { createHash, randomUUID } from "node:crypto";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from "jose";
import type { JWK } from "jose";
import { ISSUER, seconds } from "./third-party.ts";

type Overrides = Record<string, unknown>;
export type ProofOf = { method?: string; url?: string; token?: string; claims?: Overrides; header?: Overrides };

/** A DPoP key and the proofs made with it. */
export class Prover {
  readonly jwk: JWK;
  readonly thumbprint: string;
  readonly #key: CryptoKey;

  private constructor(jwk: JWK, thumbprint: string, key: CryptoKey) {
    this.jwk = jwk;
    this.thumbprint = thumbprint;
    this.#key = key;
  }

  static async make(): Promise<Prover> {
    const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
    const jwk = await exportJWK(publicKey);
    return new Prover(jwk, await calculateJwkThumbprint(jwk), privateKey);
  }

  /** For the token endpoint unless it says otherwise. A claim that is undefined is left out. */
  proof({ method = "POST", url = `${ISSUER}/token`, token, claims = {}, header = {} }: ProofOf = {}): Promise<string> {
    const ath = token && createHash("sha256").update(token).digest("base64url");
    const all = { htm: method, htu: url, iat: seconds(), jti: randomUUID(), ...(ath && { ath }), ...claims };
    const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    return new SignJWT(given)
      .setProtectedHeader({ alg: "ES256", typ: "dpop+jwt", jwk: this.jwk, ...header })
      .sign(this.#key);
  }
}
