import type { StatementClaims } from "#lib/directory/statement-claims.ts";
import type { RequestClaims } from "./check-request.ts";
import { refuseMetadata } from "./refuse-metadata.ts";

const CLAUSE = "UK DCR 3.3, redirect_uris";
const LOCAL = /^https?:\/\/(localhost|127\.|\[::1\])/i;

/** The request is for the software of the statement, and for addresses the statement lists. */
export function checkSoftware(claims: RequestClaims, statement: StatementClaims): void {
  if (claims["software_id"] !== undefined && claims["software_id"] !== statement.software_id)
    throw refuseMetadata("software_id", "is the software_id of the software statement", CLAUSE);
  const uris = claims["redirect_uris"];
  if (!Array.isArray(uris) || uris.length === 0)
    throw refuseMetadata("redirect_uris", "has at least one address", CLAUSE);
  for (const [index, uri] of uris.entries()) {
    const message = addressProblem(uri, statement.software_redirect_uris);
    if (message) throw refuseMetadata("redirect_uris", `entry ${index + 1} ${message}`, CLAUSE);
  }
}

function addressProblem(uri: unknown, listed: readonly string[]): string | null {
  if (typeof uri !== "string" || !listed.includes(uri)) return "is not in the software statement";
  if (!uri.startsWith("https://")) return "is not https";
  return LOCAL.test(uri) ? "is on localhost" : null;
}
