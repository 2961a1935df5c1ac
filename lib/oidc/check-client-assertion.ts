import { errors } from "oidc-provider";
import type { JsonValue, KoaContextWithOIDC } from "oidc-provider";
import { now } from "#lib/clock.ts";
import { embeddedKeyMember, futureSeconds } from "./jwt-limits.ts";

const LONGEST_SECONDS = 600;
const LONGEST_JTI = 255;

/** What the provider leaves open about a client assertion: how far its times may lie ahead, and keys it brings itself. */
export async function checkClientAssertion(
  _ctx: KoaContextWithOIDC,
  claims: Record<string, JsonValue>,
  header: Record<string, JsonValue>,
): Promise<void> {
  const problem = findProblem(claims, header);
  if (problem) throw new errors.InvalidClientAuth(problem);
}

function findProblem(claims: Record<string, JsonValue>, header: Record<string, JsonValue>): string | null {
  const at = now().getTime() / 1000;
  const member = embeddedKeyMember(header);
  if (member) return `the header member ${member} is not allowed in a client_assertion`;
  const { exp, iat, nbf, jti } = claims;
  if (!Number.isInteger(exp)) return "exp must be a whole number of seconds";
  if (Number(exp) > at + LONGEST_SECONDS) return "exp must be at most 10 minutes ahead";
  if (iat !== undefined && Number(iat) > at + futureSeconds) return "iat must not be more than 60 seconds ahead";
  if (nbf !== undefined && Number(nbf) > at + futureSeconds) return "nbf must not be more than 60 seconds ahead";
  if (typeof jti !== "string" || jti.length > LONGEST_JTI)
    return `jti must be a string of at most ${LONGEST_JTI} characters`;
  return null;
}
