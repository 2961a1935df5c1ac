import { DomainError, isDomainError } from "#lib/errors.ts";
import { safeFetch } from "#lib/gateway/safe-fetch.ts";
import type { PublicJwk } from "./model.ts";
import { parsePublicJwk } from "./parse-public-jwk.ts";

const MOST = 50;

/** The keys an app publishes at its address that the bank can use. Throws field-invalid when there is none. */
export async function readPublishedKeys(address: string): Promise<PublicJwk[]> {
  const keys = await fetchKeys(address);
  const usable = keys.slice(0, MOST).flatMap(asUsable);
  if (usable.length > 0) return usable;
  throw refuse("The key set at this address has no key the bank can use: RSA of 2,048 bits or more, or EC on P-256");
}

async function fetchKeys(address: string): Promise<unknown[]> {
  const response = await safeFetch(address, {
    headers: { accept: "application/jwk-set+json, application/json" },
  }).catch((cause: unknown) => {
    throw refuse("This address gave no usable answer within five seconds", cause);
  });
  if (response.status !== 200) throw refuse("This address did not answer with 200");
  const document = await response.json().catch(() => null);
  const keys = (document as { keys?: unknown } | null)?.keys;
  if (!Array.isArray(keys)) throw refuse("This address did not answer with a JSON Web Key Set");
  return keys;
}

/** A set may hold keys for other purposes; a private one must not be there at all. */
function asUsable(jwk: unknown): PublicJwk[] {
  try {
    return [parsePublicJwk(jwk, "jwksUri")];
  } catch (error) {
    if (!isDomainError(error) || error.message.startsWith("This is a private key")) throw error;
    return [];
  }
}

function refuse(message: string, cause?: unknown): DomainError {
  return new DomainError("field-invalid", message, { field: "jwksUri", clause: "RFC 7517, section 5", cause });
}
