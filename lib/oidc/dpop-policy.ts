import { decodeJwt, decodeProtectedHeader } from "jose";
import { errors } from "oidc-provider";
import type { KoaContextWithOIDC } from "oidc-provider";
import { PROFILES } from "#lib/apps/profiles.ts";
import { now } from "#lib/clock.ts";
import { profileOf } from "./client-profile.ts";
import { futureSeconds } from "./jwt-limits.ts";

const LONGEST_JTI = 255;

/**
 * Whether a DPoP proof needs a nonce of ours: where the profile of the app says so. Asked before a proof is verified, so
 * what the provider leaves open about proofs is checked here too: how far their times may lie ahead, and their size.
 */
export function requireNonce(ctx: KoaContextWithOIDC): boolean {
  const problem = findProblem(ctx.get("DPoP"));
  if (problem) throw new errors.InvalidDpopProof(problem);
  const profile = profileOf(ctx.oidc.client);
  return profile !== null && PROFILES[profile].dpopNonceRequired;
}

function findProblem(proof: string): string | null {
  const claims = readClaims(proof);
  if (!claims) return "the DPoP proof is not a signed JWT";
  const { iat, nbf, jti } = claims;
  const latest = now().getTime() / 1000 + futureSeconds;
  if (!Number.isInteger(iat)) return "iat of the DPoP proof must be a whole number of seconds";
  if (Number(iat) > latest) return "iat of the DPoP proof must not be more than 60 seconds ahead";
  if (nbf !== undefined && !(Number(nbf) <= latest))
    return "nbf of the DPoP proof must not be more than 60 seconds ahead";
  if (typeof jti !== "string" || jti.length > LONGEST_JTI)
    return `jti of the DPoP proof must be a string of at most ${LONGEST_JTI} characters`;
  return null;
}

function readClaims(proof: string): Record<string, unknown> | null {
  try {
    decodeProtectedHeader(proof);
    return decodeJwt(proof);
  } catch {
    return null;
  }
}
