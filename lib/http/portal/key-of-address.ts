import { DomainError } from "#lib/errors.ts";
import type { KeyAlg, KeyUse } from "#lib/signing-keys/model.ts";
import { hasAlg, isKeyUse } from "#lib/signing-keys/model.ts";

/** The use and algorithm an address names. Throws resource-not-found. */
export function keyOfAddress(params: Record<string, string>): { use: KeyUse; alg: KeyAlg } {
  const { use = "", alg = "" } = params;
  if (isKeyUse(use) && hasAlg(use, alg)) return { use, alg };
  throw new DomainError("resource-not-found", "There is no such key");
}
