/** A key pair made by the browser. Nothing of it leaves the page but what the developer sends or saves. */
export type MadeKey = {
  kid: string;
  publicJwk: JsonWebKey & { kid: string };
  privateJwk: JsonWebKey & { kid: string };
  pem: string;
};

const ALGORITHM = { name: "RSA-PSS", hash: "SHA-256", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };

function toBase64(bytes: ArrayBuffer): string {
  return btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""));
}

/** RFC 7638: the key's own name. */
async function thumbprint({ e, n }: JsonWebKey): Promise<string> {
  const text = JSON.stringify({ e, kty: "RSA", n });
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return toBase64(digest).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Makes an RSA key of 2,048 bits for PS256. */
export async function makeKey(): Promise<MadeKey> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
  const { n, e, kty } = await crypto.subtle.exportKey("jwk", publicKey);
  const secret = await crypto.subtle.exportKey("jwk", privateKey);
  const pkcs8 = toBase64(await crypto.subtle.exportKey("pkcs8", privateKey));
  const kid = await thumbprint({ e, n });
  const { d, p, q, dp, dq, qi } = secret;
  const publicJwk = { kty, kid, use: "sig", alg: "PS256", e, n };
  const lines = pkcs8.match(/.{1,64}/g) ?? [];
  return {
    kid,
    publicJwk,
    privateJwk: { ...publicJwk, d, p, q, dp, dq, qi },
    pem: `-----BEGIN PRIVATE KEY-----\n${lines.join("\n")}\n-----END PRIVATE KEY-----\n`,
  };
}
