import type { JWK } from "jose";
import { loadKeys } from "./load-keys.ts";
import type { KeyUse } from "./model.ts";

/** The JSON Web Key Set of a use: pending, active and retiring keys, public parts only, certificates as x5c. */
export async function publishedKeys(use: KeyUse): Promise<{ keys: JWK[] }> {
  return { keys: (await loadKeys(use)).map(({ publicJwk }) => publicJwk) };
}
