// A JWT with any header, any claims and any signature: built by hand, because a library refuses to make most wrong ones.
import { constants, createHmac, createPrivateKey, sign } from "node:crypto";
import type { JsonWebKey } from "node:crypto";
import type { JWK } from "jose";

export type Signing = {
  alg?: string;
  /** Signs with this private key; its kid goes into the header. */
  jwk?: JWK;
  /** Signs as an HMAC with these bytes, whatever alg says. */
  secret?: string | Buffer;
  /** Members of the header to add or replace; undefined takes one out. */
  header?: Record<string, unknown>;
  /** The whole header as JSON text, for what an object cannot say. */
  rawHeader?: string;
  /** The third part as it is to be sent. */
  signature?: string;
};

/** Signs the claims; a claim that is undefined is left out. A text is taken as the payload as it is. */
export function signJwt(claims: Record<string, unknown> | string, jwk: JWK, signing: Signing = {}): string {
  const key = signing.jwk ?? jwk;
  const alg = signing.alg ?? key.alg ?? "PS256";
  const header = signing.rawHeader ?? JSON.stringify({ alg, kid: key.kid, ...signing.header });
  const payload = typeof claims === "string" ? claims : JSON.stringify(claims);
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${signing.signature ?? signatureOf(input, alg, key, signing.secret)}`;
}

function signatureOf(input: string, alg: string, jwk: JWK, secret: string | Buffer | undefined): string {
  if (secret !== undefined) return createHmac("sha256", secret).update(input).digest("base64url");
  if (alg.toLowerCase() === "none") return "";
  const hash = `sha${/\d{3}/.exec(alg)?.[0] ?? "256"}`;
  const key = createPrivateKey({ key: jwk as JsonWebKey, format: "jwk" });
  const bytes = Buffer.from(input);
  if (jwk.kty === "EC") return sign(hash, bytes, { key, dsaEncoding: "ieee-p1363" }).toString("base64url");
  if (jwk.kty === "OKP") return sign(null, bytes, key).toString("base64url");
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  const pkcs1 = { padding: constants.RSA_PKCS1_PADDING };
  return sign(hash, bytes, { key, ...(alg.startsWith("PS") ? pss : pkcs1) }).toString("base64url");
}

const encode = (text: string) => Buffer.from(text).toString("base64url");
