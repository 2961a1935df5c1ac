import { coreBanking } from "#lib/core-banking/core-banking.ts";
import type { CoreHolder } from "#lib/core-banking/port.ts";
import type { Party } from "#lib/standards/obuk/aisp/parties.ts";
import type { AccountAccess } from "./model.ts";
import { requireAccount } from "./require-account.ts";

/** Acts for the holder and holds nothing. */
const DELEGATES = new Set(["UK.OBIE.PowerOfAttorney", "UK.OBIE.Administrator", "UK.OBIE.LegalGuardian"]);

/** Everybody who holds an account of the consent or may act on it, holders first, with what each is to this account. */
export async function listParties(access: AccountAccess, accountId: string): Promise<Party[]> {
  await requireAccount(access, accountId);
  const holders = await coreBanking().readHolders(accountId);
  const held = holders.filter(({ role }) => !DELEGATES.has(role)).length;
  return holders.map((holder) => ({ ...holder.party, PartyType: typeOf(holder, held), AccountRole: holder.role }));
}

function typeOf({ role }: CoreHolder, held: number): NonNullable<Party["PartyType"]> {
  if (DELEGATES.has(role)) return "Delegate";
  return held > 1 ? "Joint" : "Sole";
}
