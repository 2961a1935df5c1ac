import type { Transaction } from "#lib/db.ts";
import { DomainError } from "#lib/errors.ts";
import { announceChange } from "./announce-change.ts";
import { endTokens, moveConsent, selectConsent, within } from "./data.ts";
import { stateConflict } from "./model.ts";

type Revocation = { consentId: string; by: "customer" | "bank"; reason: string | null };

/** Stops an authorised consent: it is CANC, and every token of it is dead in the same transaction. */
export async function revokeConsent({ consentId, by, reason }: Revocation, tx?: Transaction): Promise<void> {
  await within(tx, async (open) => {
    const consent = await selectConsent(consentId, open);
    if (!consent) throw new DomainError("resource-not-found", "There is no consent with this id");
    if (consent.status === "CANC") return;
    const description = reason ?? (by === "customer" ? "The customer stopped sharing" : "The bank stopped access");
    const moved = await moveConsent(open, {
      id: consentId,
      from: "AUTH",
      to: "CANC",
      actor: by === "customer" ? `customer:${consent.customerId ?? ""}` : "bank",
      reason: description,
      statusReason: {
        StatusReasonCode: by === "customer" ? "U042" : "TKSP",
        StatusReasonDescription: description,
        Path: "Data.Status",
      },
    });
    if (!moved) throw stateConflict(consent, "stopped");
    await announceChange(open, consent, "CANC");
    await endTokens(open, consentId);
  });
}
