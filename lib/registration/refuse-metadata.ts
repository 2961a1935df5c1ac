import type { z } from "zod";
import { DomainError } from "#lib/errors.ts";
import type { ErrorCode } from "#lib/errors.ts";

const CLAUSE = "RFC 7591, section 2";

/** A refusal that names the claim: `redirect_uris`, `exp` … */
export function refuseMetadata(claim: string, message: string, clause = CLAUSE): DomainError {
  return new DomainError(codeOf(claim), message, { field: claim, clause });
}

// RFC 7591 §3.2.2
function codeOf(claim: string): ErrorCode {
  return claim === "redirect_uris" ? "redirect-uri-refused" : "client-metadata-refused";
}

// Names that were sent are repeated only when they look like names.
const NAME = /^[\w.:#-]{1,60}$/;

/** The first finding of a schema, by the name of the member at fault. */
export function refuseFinding({ issues: [issue] }: z.ZodError): DomainError {
  if (issue?.code === "unrecognized_keys") {
    const name = issue.keys.find((key) => NAME.test(key)) ?? "?";
    return refuseMetadata(name, "is not something this bank registers");
  }
  const name = String(issue?.path[0] ?? "body");
  const isMissing = issue !== undefined && "input" in issue && issue.input === undefined;
  return refuseMetadata(name, isMissing ? "is mandatory" : (issue?.message ?? "is not valid"));
}
