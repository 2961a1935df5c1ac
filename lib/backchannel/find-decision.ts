import type { JourneyResult } from "#lib/authorisations/get-journey-result.ts";
import { grantExpiryOf, refusalOf } from "#lib/authorisations/get-journey-result.ts";
import { now } from "#lib/clock.ts";
import { isDomainError } from "#lib/errors.ts";
import { readRequest } from "./data.ts";
import { loadRequest } from "./load-request.ts";

export type BackchannelDecision = { requestId: string; referenceHash: string; result: JourneyResult | null };

/** How a request was decided; `result` is null while it waits. Null when there is no such request. */
export async function findDecision(
  by: { id: string } | { referenceHash: string },
): Promise<BackchannelDecision | null> {
  const row = await readRequest(by);
  if (!row) return null;
  return { requestId: row.id, referenceHash: row.referenceHash, result: await resultOf(row.id) };
}

async function resultOf(id: string): Promise<JourneyResult | null> {
  try {
    const { request, consent } = await loadRequest(id);
    const { state, customerId, methods } = request;
    if (state === "pending") return null;
    if (state !== "approved") return refusalOf(state, consent);
    if (!customerId || consent.status !== "AUTH") return refusalOf("failed", consent);
    const authenticatedAt = request.decidedAt ?? now();
    const grantExpiresAt = grantExpiryOf(consent);
    return { outcome: state, customerId, consentId: consent.id, grantExpiresAt, methods, authenticatedAt };
  } catch (error) {
    if (!isDomainError(error, "link-expired")) throw error;
    return { outcome: "failed", error: "access_denied", description: "the consent is not there any more" };
  }
}
