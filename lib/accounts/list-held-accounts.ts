import { coreBanking } from "#lib/core-banking/core-banking.ts";
import type { Holding } from "#lib/core-banking/port.ts";

/** Every account a customer holds, those that cannot be shared included. */
export async function listHeldAccounts(customerId: string): Promise<Holding[]> {
  return coreBanking().readHoldings(customerId);
}
