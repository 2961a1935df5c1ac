import { coreBanking } from "#lib/core-banking/core-banking.ts";
import { DomainError } from "#lib/errors.ts";
import type { Payment } from "./model.ts";

/** Whoever decides about a payment has to hold its account. Throws resource-not-yours. */
export async function requireHolder({ accountId }: Pick<Payment, "accountId">, customerId: string): Promise<void> {
  const holders = await coreBanking().readHolders(accountId);
  if (holders.some((holder) => holder.customerId === customerId)) return;
  throw new DomainError("resource-not-yours", "The account of the payment is another customer's");
}
