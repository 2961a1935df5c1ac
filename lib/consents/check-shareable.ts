import { coreBanking } from "#lib/core-banking/core-banking.ts";
import { DomainError } from "#lib/errors.ts";

declare const checked: unique symbol;

/** Accounts of which the bank has said that this customer holds them and may share them. */
export type ShareableAccounts = {
  readonly customerId: string;
  readonly accountIds: readonly string[];
  readonly [checked]: true;
};

/** Asks the bank, so call it outside a transaction. Throws nothing-selected and no-eligible-account. */
export async function checkShareable(customerId: string, accountIds: readonly string[]): Promise<ShareableAccounts> {
  const chosen = [...new Set(accountIds)];
  if (chosen.length === 0) throw new DomainError("nothing-selected", "Select at least one account");
  const held = await coreBanking().readHoldings(customerId);
  const shareable = held.filter(({ status, notShareable }) => status === "Enabled" && notShareable === null);
  if (chosen.every((id) => shareable.some((holding) => holding.id === id))) {
    return { customerId, accountIds: chosen } as unknown as ShareableAccounts;
  }
  throw new DomainError(
    "no-eligible-account",
    "An account that was selected is not the customer's or cannot be shared",
  );
}
