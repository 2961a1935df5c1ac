import { coreBanking } from "#lib/core-banking/core-banking.ts";
import type { Party } from "#lib/standards/obuk/aisp/parties.ts";
import type { ConsentAccess } from "./model.ts";

/** The person who logged in and authorised the consent. */
export async function getCustomerParty({ customerId }: ConsentAccess): Promise<Party | null> {
  return customerId === null ? null : coreBanking().findCustomerParty(customerId);
}
