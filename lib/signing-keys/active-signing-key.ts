import { importJWK } from "jose";
import { DomainError } from "#lib/errors.ts";
import { loadKeys } from "./load-keys.ts";
import type { KeyAlg, KeyUse, LoadedKey } from "./model.ts";

/** What to sign with: the header's alg and kid, and the key itself, which cannot be exported. */
export type ActiveSigningKey = { kid: string; alg: KeyAlg; key: CryptoKey };

const imported = new WeakMap<LoadedKey, Promise<CryptoKey>>();

/** The key that signs for a use at the moment. */
export async function activeSigningKey(use: KeyUse, alg: KeyAlg = "PS256"): Promise<ActiveSigningKey> {
  const active = (await loadKeys(use)).find((key) => key.state === "active" && key.alg === alg);
  if (!active) throw new DomainError("unexpected", `There is no ${alg} key for ${use}`);
  const key = imported.get(active) ?? importPrivate(active);
  imported.set(active, key);
  return { kid: active.kid, alg, key: await key };
}

async function importPrivate({ privateJwk, alg }: LoadedKey): Promise<CryptoKey> {
  return (await importJWK({ ...privateJwk, ext: false }, alg)) as CryptoKey;
}
