import { hashSecret } from "#lib/secrets.ts";
import type { PlainRequest } from "../connection.ts";

export type BearerToken = { hash: string };

const BEARER = /^Bearer +([A-Za-z0-9._~+/=-]{1,2000})$/i;

/** The bearer token of the Authorization header, hashed as it is stored; null when there is none. */
export function readBearerToken({ headers }: PlainRequest): BearerToken | null {
  const value = headers.get("authorization");
  const token = value === null ? undefined : BEARER.exec(value)?.[1];
  return token === undefined ? null : { hash: hashSecret(token) };
}
