import type { Bank } from "#lib/banks/model.ts";
import { type Actor, requireRole } from "#lib/developers/actor.ts";
import { provideBank } from "./provide-bank.ts";

/** The bank the organisation may change: its own, made when it has none yet. */
export async function ownBank(actor: Actor, organisationId: string): Promise<Bank> {
  requireRole(actor, organisationId, "view");
  return provideBank(organisationId);
}
