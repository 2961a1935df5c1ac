import { exportJWK, generateKeyPair } from "jose";
import type { JWK } from "jose";
import { now } from "#lib/clock.ts";
import { namedId } from "#lib/ids.ts";
import { provideSealedValue } from "#lib/sealed-values/provide-sealed-value.ts";
import { newSecret, seal, unseal } from "#lib/secrets.ts";
import { insertKey, readActiveKeys } from "./data.ts";

const USE = "oidc";
const PURPOSE = "signing-key";
const FIRST_KEYS = ["PS256", "ES256"] as const;

/** The keys ID tokens are signed with, private members included. Made at the first start of the first instance. */
export async function signingKeys(): Promise<{ keys: JWK[] }> {
  let stored = await readActiveKeys(USE);
  if (FIRST_KEYS.some((alg) => !stored.some((key) => key.alg === alg))) {
    await Promise.all(FIRST_KEYS.map(makeKey));
    stored = await readActiveKeys(USE);
  }
  const keys = stored.map(({ kid, alg, privateJwk }) => {
    const jwk = JSON.parse(unseal(privateJwk, PURPOSE)) as JWK;
    return { ...jwk, kid, alg, use: "sig" };
  });
  return { keys };
}

async function makeKey(alg: (typeof FIRST_KEYS)[number]): Promise<void> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const [privateJwk, publicJwk] = await Promise.all([exportJWK(privateKey), exportJWK(publicKey)]);
  // The same id for every instance that starts on an empty database: one insert wins.
  const id = namedId(`signing-key:${USE}:${alg}:1`);
  const kid = `${USE}-${alg.toLowerCase()}-1`;
  const published = { ...publicJwk, kid, alg, use: "sig" };
  await insertKey({
    id,
    kid,
    use: USE,
    alg,
    publicJwk: published,
    privateJwk: seal(JSON.stringify(privateJwk), PURPOSE),
    at: now(),
  });
}

export async function cookieKeys(): Promise<string[]> {
  return [await provideSealedValue("oidc-cookie-key", newSecret)];
}

export async function dpopNonceSecret(): Promise<Buffer> {
  return Buffer.from(await provideSealedValue("oidc-dpop-nonce-secret", newSecret), "base64url");
}
