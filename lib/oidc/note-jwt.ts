import { hashSecret } from "#lib/secrets.ts";
import { insertReplayedJwt } from "./data.ts";
import type { SeenJwt } from "./data.ts";

/** How a JWT is remembered: by who made it and its id, whatever it was for. */
export function seenJwt(issuer: string, jti: string, expiresAt: number): SeenJwt {
  return { hash: hashSecret(`${issuer.length}:${issuer}:${jti}`), expiresAt: new Date(expiresAt * 1000) };
}

/** Whether this JWT is new, exactly once on whatever instance: one insert decides. `expiresAt` in seconds since 1970. */
export function noteJwt(issuer: string, jti: string, expiresAt: number): Promise<boolean> {
  return insertReplayedJwt(seenJwt(issuer, jti, expiresAt));
}
