import type { SignedInCustomer } from "#lib/connections/model.ts";
import { DomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";
import { selectWaitingOne } from "./data.ts";
import { describeWaiting } from "./describe-waiting.ts";
import { openSigner } from "./open-signer.ts";
import type { WaitingPayment } from "./model.ts";

/** A payment that waits for this customer. One that was decided meanwhile, or is somebody else's, is not found. */
export async function getWaitingPayment(actor: SignedInCustomer, id: string): Promise<WaitingPayment> {
  const signer = await openSigner(actor);
  const row = isUuid(id) ? await selectWaitingOne(signer, id) : null;
  const payment = row && (await describeWaiting(row, signer.holdings));
  if (!payment) throw new DomainError("resource-not-found", "No such payment waits for you.");
  return payment;
}
