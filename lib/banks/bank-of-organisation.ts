import { DomainError } from "#lib/errors.ts";
import { DEMO_BANK_ID } from "./demo-bank.ts";
import { selectBank } from "./data.ts";
import type { Bank } from "./model.ts";

/**
 * The bank an organisation's apps talk to: its own, made when it enrols, and the demo organisation's until then. Throws
 * unavailable while the sample data are not there.
 */
export async function bankOfOrganisation(organisationId: string): Promise<Bank> {
  const bank = (await findOwnBank(organisationId)) ?? (await selectBank({ id: DEMO_BANK_ID }));
  if (!bank) throw new DomainError("unavailable", "The sample bank is not there yet");
  return bank;
}

/** Null until the organisation has one of its own. */
export async function findOwnBank(organisationId: string): Promise<Bank | null> {
  return selectBank({ organisationId });
}
