import type { Bank } from "#lib/banks/model.ts";
import { forgetSettings } from "#lib/banks/settings.ts";
import { realNow } from "#lib/clock.ts";
import { type Actor, describeActor, requireRole } from "#lib/developers/actor.ts";
import type { BankDocument } from "#lib/standards/sandbox/bank-document.ts";
import { idsIn, toContents, withOwnIds } from "./bank-document.ts";
import { countForeignIds, replaceContents } from "./contents-data.ts";

/**
 * Puts what a document holds in the place of everything in the bank. Ids are kept, unless another bank has one of them:
 * then all are the bank's own. Throws field-invalid for what does not belong together.
 */
export async function importBank(
  actor: Actor,
  bank: Bank,
  given: BankDocument,
  action: "bank.import" | "bank.restore" = "bank.import",
): Promise<Bank> {
  requireRole(actor, bank.organisationId, "develop");
  const isTaken = (await countForeignIds(bank.id, idsIn(given))) > 0;
  const document = isTaken ? withOwnIds(given, bank.id) : given;
  const { preset, seed, clock_ahead_ms: clockOffsetMs, settings, customers, accounts } = document;
  const chosen = settings && { afterCutOff: settings.after_cut_off, settlementPace: settings.settlement_pace };
  const imported: Bank = { ...bank, preset, seed, clockOffsetMs, ...chosen };
  await replaceContents(imported, toContents(bank, document, realNow()), {
    organisationId: bank.organisationId,
    actor: describeActor(actor),
    action,
    object: `bank:${bank.id}`,
    detail: { customers: customers.length, accounts: accounts.length },
  });
  forgetSettings(bank.id);
  return imported;
}
