import { provideSealedValue } from "#lib/sealed-values/provide-sealed-value.ts";
import { newSecret } from "#lib/secrets.ts";
import type { LoadedKey } from "#lib/signing-keys/model.ts";

/** The keystore of the provider. It signs with the first key that fits and publishes all: the active ones come first. */
export function keystoreOf(keys: readonly LoadedKey[]) {
  return { keys: keys.map(({ publicJwk, privateJwk }) => ({ ...publicJwk, ...privateJwk })) };
}

export async function cookieKeys(): Promise<string[]> {
  return [await provideSealedValue("oidc-cookie-key", newSecret)];
}

export async function dpopNonceSecret(): Promise<Buffer> {
  return Buffer.from(await provideSealedValue("oidc-dpop-nonce-secret", newSecret), "base64url");
}

/** Never changed: with another one every customer would be somebody else to the apps that know them pairwise. */
export async function pairwiseSecret(): Promise<Buffer> {
  return Buffer.from(await provideSealedValue("oidc-pairwise-secret", newSecret), "base64url");
}
