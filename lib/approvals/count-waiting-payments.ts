import type { SignedInCustomer } from "#lib/connections/model.ts";
import { countWaiting } from "./data.ts";
import { openSigner } from "./open-signer.ts";

/** How many payments wait for this customer's signature. */
export async function countWaitingPayments(actor: SignedInCustomer): Promise<number> {
  return countWaiting(await openSigner(actor));
}
