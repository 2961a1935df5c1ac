import type { DomainError } from "#lib/errors.ts";
import { aispApiV3 } from "#lib/standards/obuk/v3/aisp/api.ts";
import { errorToV3 } from "#lib/standards/obuk/v3/errors.ts";
import { ERRORS, toObError } from "../errors.ts";
import type { CallTrace } from "./call-trace.ts";
import { versionOf } from "./version-of.ts";

/** Status and body of a refusal, in the form of the version that was called. */
export function refusalForm(trace: CallTrace, refusal: DomainError): { status: number; body: string | null } {
  const { status } = ERRORS[refusal.code];
  if (versionOf(trace) === "v3.1") return refusalAtV3(trace, refusal);
  // 422 came with 4.0.1.
  const shown = status === 422 && trace.caller?.release === "4.0.0" ? 400 : status;
  return { status: shown, body: JSON.stringify(toObError(refusal, trace.interactionId, shown)) };
}

/** v3.1 has no 422 and few 409: both are 400 where its files do not list them. Most statuses have no body. */
function refusalAtV3({ contract, interactionId }: CallTrace, refusal: DomainError) {
  const usual = ERRORS[refusal.code].status;
  const isUnlisted = (usual === 409 || usual === 422) && !contract?.errorStatuses.includes(usual);
  const status = isUnlisted ? 400 : usual;
  const { statusesWithBody } = (contract?.api ?? aispApiV3).errors;
  if (!statusesWithBody.includes(status)) return { status, body: null };
  return { status, body: JSON.stringify(errorToV3(toObError(refusal, interactionId, status))) };
}
