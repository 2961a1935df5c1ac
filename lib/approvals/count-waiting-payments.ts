import type { SignedInCustomer } from "#lib/connections/model.ts";
import { countWaiting } from "./data.ts";

/** How many payments wait for this customer's signature. */
export async function countWaitingPayments({ customerId }: SignedInCustomer): Promise<number> {
  return countWaiting(customerId);
}
