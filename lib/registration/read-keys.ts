import type { PublicJwk } from "#lib/apps/model.ts";
import { parsePublicJwks } from "#lib/apps/parse-public-jwk.ts";
import { readPublishedKeys } from "#lib/apps/read-published-keys.ts";
import { isDomainError } from "#lib/errors.ts";
import { checkOutgoingUrl } from "#lib/gateway/safe-fetch.ts";
import type { Metadata } from "./metadata.ts";
import { refuseMetadata } from "./refuse-metadata.ts";

/** The keys given by value; for a jwks_uri none, once at least one usable key was found there. */
export async function readKeys({ jwks, jwks_uri: jwksUri }: Metadata, areNeeded: boolean): Promise<PublicJwk[]> {
  if (jwks !== undefined && jwksUri !== undefined) throw refuseMetadata("jwks", "and jwks_uri exclude each other");
  if (jwksUri !== undefined) return checkPublishedKeys(jwksUri);
  if (jwks !== undefined) return named("jwks", () => parsePublicJwks(jwks));
  if (areNeeded) throw refuseMetadata("jwks", "or jwks_uri is mandatory with these members: the app signs");
  return [];
}

async function checkPublishedKeys(address: string): Promise<[]> {
  const problem = checkOutgoingUrl(address);
  if (problem) throw refuseMetadata("jwks_uri", problem);
  await named("jwks_uri", () => readPublishedKeys(address));
  return [];
}

async function named<T>(claim: string, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw isDomainError(error, "field-invalid") ? refuseMetadata(claim, error.message) : error;
  }
}
