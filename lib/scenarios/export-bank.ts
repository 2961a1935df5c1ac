import type { Bank } from "#lib/banks/model.ts";
import { type Actor, requireRole } from "#lib/developers/actor.ts";
import type { BankDocument } from "#lib/standards/sandbox/bank-document.ts";
import { toDocument } from "./bank-document.ts";
import { selectStoredBank } from "./stored-bank-data.ts";

/** The whole bank as one document. */
export async function exportBank(actor: Actor, bank: Bank): Promise<BankDocument> {
  requireRole(actor, bank.organisationId, "develop");
  return toDocument(bank, await selectStoredBank(bank.id));
}
