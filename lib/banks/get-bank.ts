import { DomainError } from "#lib/errors.ts";
import { selectBank } from "./data.ts";
import type { Bank } from "./model.ts";

/** The bank that something belongs to. Throws unavailable while its data are not there. */
export async function getBank(id: string): Promise<Bank> {
  const bank = await selectBank({ id });
  if (!bank) throw new DomainError("unavailable", "The bank is not there");
  return bank;
}
