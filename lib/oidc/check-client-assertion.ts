import { errors } from "oidc-provider";
import type { Client, JsonValue, KoaContextWithOIDC } from "oidc-provider";
import { PROFILES } from "#lib/apps/profiles.ts";
import { now } from "#lib/clock.ts";
import { issuer } from "#lib/env.ts";
import { profileOf } from "./client-profile.ts";
import { embeddedKeyMember, futureSeconds } from "./jwt-limits.ts";

const LONGEST_SECONDS = 600;
const LONGEST_JTI = 255;

/**
 * What the provider leaves open about a client assertion: how far its times may lie ahead, keys it brings itself, and
 * whom it is for where the profile is strict.
 */
export async function checkClientAssertion(
  ctx: KoaContextWithOIDC,
  claims: Record<string, JsonValue>,
  header: Record<string, JsonValue>,
  client: Client,
): Promise<void> {
  refuseSecondMethod(ctx);
  const problem = findProblem(claims, header) ?? checkAudience(claims["aud"], client);
  if (problem) throw new errors.InvalidClientAuth(problem);
}

/** RFC 6749 §2.3: one way to authenticate in each request. The provider does not look at a secret, which it never takes. */
function refuseSecondMethod(ctx: KoaContextWithOIDC): void {
  if (ctx.oidc.body?.["client_secret"] === undefined) return;
  throw new errors.InvalidRequest("client authentication must only be provided using one mechanism");
}

function findProblem(claims: Record<string, JsonValue>, header: Record<string, JsonValue>): string | null {
  const at = now().getTime() / 1000;
  const member = embeddedKeyMember(header);
  if (member) return `the header member ${member} is not allowed in a client_assertion`;
  const { exp, iat, nbf, jti } = claims;
  if (!Number.isInteger(exp)) return "exp must be a whole number of seconds";
  if (Number(exp) > at + LONGEST_SECONDS) return "exp must be at most 10 minutes ahead";
  if (iat !== undefined && !Number.isInteger(iat)) return "iat must be a whole number of seconds";
  if (nbf !== undefined && !Number.isInteger(nbf)) return "nbf must be a whole number of seconds";
  if (iat !== undefined && Number(iat) > at + futureSeconds) return "iat must not be more than 60 seconds ahead";
  if (nbf !== undefined && Number(nbf) > at + futureSeconds) return "nbf must not be more than 60 seconds ahead";
  if (typeof jti !== "string" || jti.length > LONGEST_JTI)
    return `jti must be a string of at most ${LONGEST_JTI} characters`;
  return null;
}

/** FAPI 2.0 §5.3.2.1-8: the issuer as a string and nothing else; it ends the audience injection of early 2025. */
function checkAudience(aud: JsonValue | undefined, client: Client): string | null {
  const profile = profileOf(client);
  if (!profile || PROFILES[profile].assertionAudience === "endpoints" || aud === issuer()) return null;
  return `aud must be the issuer, ${issuer()}, as a single string (FAPI 2.0 §5.3.2.1)`;
}
