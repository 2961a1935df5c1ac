import type { Party } from "#lib/standards/obuk/aisp/parties.ts";
import { listParties } from "./list-parties.ts";
import type { AccountAccess } from "./model.ts";

/** Who holds an account of the consent: the first of them where there are several. */
export async function getAccountParty(access: AccountAccess, accountId: string): Promise<Party | null> {
  const [first = null] = await listParties(access, accountId);
  return first;
}
