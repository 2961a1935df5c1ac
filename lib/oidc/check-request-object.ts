import { errors } from "oidc-provider";
import type { JsonValue, KoaContextWithOIDC } from "oidc-provider";
import { now } from "#lib/clock.ts";
import { embeddedKeyMember, futureSeconds } from "./jwt-limits.ts";

const LONGEST_SECONDS = 3600;
const OF_FAPI = ["exp", "nbf", "aud"];
/** CIBA §7.1.1 */
const OF_BACKCHANNEL = ["iss", "aud", "exp", "nbf", "iat", "jti"];

/** FAPI 1.0 Advanced §5.2.2-13 to -17: exp, nbf and aud are there, at most an hour apart, and now lies between them. */
export async function checkRequestObject(
  ctx: KoaContextWithOIDC,
  claims: Record<string, JsonValue>,
  header: Record<string, JsonValue>,
): Promise<void> {
  const needed = ctx.oidc.route === "backchannel_authentication" ? OF_BACKCHANNEL : OF_FAPI;
  const isStrict = needed === OF_BACKCHANNEL || ctx.oidc.isFapi("1.0 Final", "2.0") !== undefined;
  const problem = findProblem(claims, header, isStrict ? needed : []);
  if (problem) throw new errors.InvalidRequestObject(problem);
}

function findProblem(
  claims: Record<string, JsonValue>,
  header: Record<string, JsonValue>,
  needed: readonly string[],
): string | null {
  const at = now().getTime() / 1000;
  const member = embeddedKeyMember(header);
  if (member) return `the header member ${member} is not allowed in a request object`;
  const { exp, iat, nbf } = claims;
  if (iat !== undefined && !Number.isInteger(iat)) return "iat must be a whole number of seconds";
  if (nbf !== undefined && !Number.isInteger(nbf)) return "nbf must be a whole number of seconds";
  if (iat !== undefined && Number(iat) > at + futureSeconds) return "iat must not be more than 60 seconds ahead";
  if (nbf !== undefined && Number(nbf) > at + futureSeconds) return "nbf must not be more than 60 seconds ahead";
  if (needed.length === 0) return null;
  const missing = needed.find((claim) => claims[claim] === undefined);
  if (missing) return `the request object has no ${missing}`;
  if (!Number.isInteger(exp) || !Number.isInteger(nbf)) return "exp and nbf must be whole numbers of seconds";
  if (Number(exp) <= Number(nbf)) return "exp must be later than nbf";
  if (Number(exp) - Number(nbf) > LONGEST_SECONDS) return "exp must be at most 60 minutes after nbf";
  if (Number(nbf) < at - LONGEST_SECONDS) return "nbf must be at most 60 minutes ago";
  if (needed === OF_BACKCHANNEL && Number(iat) < at - LONGEST_SECONDS) return "iat must be at most 60 minutes ago";
  return null;
}
