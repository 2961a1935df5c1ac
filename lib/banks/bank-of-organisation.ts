import { DomainError } from "#lib/errors.ts";
import { DEMO_BANK_ID } from "./demo-bank.ts";
import { selectBank } from "./data.ts";
import type { Bank } from "./model.ts";

/** The bank an organisation's apps talk to. Throws unavailable while the sample data are not there. */
export async function bankOfOrganisation(organisationId: string): Promise<Bank> {
  const bank = (await selectBank({ organisationId })) ?? (await selectBank({ id: DEMO_BANK_ID }));
  if (!bank) throw new DomainError("unavailable", "The sample bank is not there yet");
  return bank;
}
