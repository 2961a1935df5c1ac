import { hashSecret } from "#lib/secrets.ts";
import type { PlainRequest } from "../connection.ts";

/** `hash` is also what the `ath` of a DPoP proof says of the token. */
export type BearerToken = { hash: string; scheme: "Bearer" | "DPoP" };

const CREDENTIALS = /^(Bearer|DPoP) +([A-Za-z0-9._~+/=-]{1,2000})$/i;

/** The access token of the Authorization header, hashed as it is stored; null when there is none. */
export function readBearerToken({ headers }: PlainRequest): BearerToken | null {
  const value = headers.get("authorization");
  const [, scheme, token] = (value !== null && CREDENTIALS.exec(value)) || [];
  if (scheme === undefined || token === undefined) return null;
  // "Bearer" and "DPoP" differ in length, in whatever case they are written.
  return { hash: hashSecret(token), scheme: scheme.length === 4 ? "DPoP" : "Bearer" };
}
