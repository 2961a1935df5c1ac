import { updateSettings } from "#lib/banks/data.ts";
import type { Bank, BankSettings } from "#lib/banks/model.ts";
import { forgetSettings } from "#lib/banks/settings.ts";
import { recordAudit } from "#lib/audit/record-audit.ts";
import { withTransaction } from "#lib/db.ts";
import { type Actor, requireRole } from "#lib/developers/actor.ts";
import { audited } from "./audited.ts";

/** Changes how the bank treats payments from now on; what is under way goes on at the pace of its next step. */
export async function changeSettings(actor: Actor, bank: Bank, change: Partial<BankSettings>): Promise<Bank> {
  requireRole(actor, bank.organisationId, "develop");
  const { afterCutOff, settlementPace } = { ...bank, ...change };
  const settings: BankSettings = { afterCutOff, settlementPace };
  await withTransaction(async (tx) => {
    await updateSettings(tx, bank.id, settings);
    await recordAudit(tx, audited(actor, bank, "bank.settings", `bank:${bank.id}`, settings));
  });
  forgetSettings(bank.id);
  return { ...bank, ...settings };
}
