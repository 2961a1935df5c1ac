import { coreBanking } from "#lib/core-banking/core-banking.ts";
import type { Holding } from "#lib/core-banking/port.ts";
import { isDomainError } from "#lib/errors.ts";

/**
 * The accounts of a customer by their ids. None while core banking does not answer: what is shared can be seen and
 * stopped all the same.
 */
export async function readHeld(customerId: string): Promise<ReadonlyMap<string, Holding>> {
  try {
    const holdings = await coreBanking().readHoldings(customerId);
    return new Map(holdings.map((holding) => [holding.id, holding]));
  } catch (error) {
    if (isDomainError(error, "core-banking-failed")) return new Map();
    throw error;
  }
}

/** Those of a connection, by name; what the customer holds no more is left out. */
export function heldIn(accounts: readonly { accountId: string }[], held: ReadonlyMap<string, Holding>): Holding[] {
  const found = accounts.flatMap(({ accountId }) => held.get(accountId) ?? []);
  return found.toSorted((a, b) => a.nickname.localeCompare(b.nickname, "en-GB"));
}
