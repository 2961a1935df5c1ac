import { coreBanking } from "#lib/core-banking/core-banking.ts";
import type { Holding } from "#lib/core-banking/port.ts";
import type { SignedInCustomer } from "#lib/connections/model.ts";
import type { Signer } from "./data.ts";

/** Whoever is logged in, with the accounts the bank says they hold. */
export async function openSigner({
  customerId,
}: Pick<SignedInCustomer, "customerId">): Promise<Signer & { holdings: Holding[] }> {
  const holdings = await coreBanking().readHoldings(customerId);
  return { customerId, accountIds: holdings.map(({ id }) => id), holdings };
}
