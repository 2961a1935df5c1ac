import type { Transaction } from "#lib/db.ts";
import { announceChange } from "./announce-change.ts";
import { moveConsent, selectConsent, within } from "./data.ts";

/** U033: could not be authenticated or authorised. U036: not finished. U037: declined. */
export type RejectionCode = "U033" | "U036" | "U037";

type Rejection = {
  consentId: string;
  reason: string;
  /** U037 when left out. */ code?: RejectionCode;
  /** Who was asked, once known: it appears in their history. */ customerId?: string | null;
};

/** The customer refused, or could not be asked: AWAU becomes RJCT. Returns whether it did; any other state stays. */
export async function rejectConsent(
  { consentId, reason, code = "U037", customerId }: Rejection,
  tx?: Transaction,
): Promise<boolean> {
  return within(tx, async (open) => {
    const consent = await selectConsent(consentId, open);
    if (consent?.status !== "AWAU") return false;
    const moved = await moveConsent(open, {
      id: consentId,
      from: "AWAU",
      to: "RJCT",
      actor: "customer",
      reason,
      change: customerId ? { customerId } : {},
      statusReason: { StatusReasonCode: code, StatusReasonDescription: reason, Path: "Data.Status" },
    });
    if (moved) await announceChange(open, consent, "RJCT");
    return moved;
  });
}
