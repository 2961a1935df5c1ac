import type { SignedInCustomer } from "#lib/connections/model.ts";
import { countWaiting, selectWaiting } from "./data.ts";
import { describeWaiting } from "./describe-waiting.ts";
import { openSigner } from "./open-signer.ts";
import type { WaitingPayment } from "./model.ts";
import { WAITING_PER_PAGE } from "./model.ts";

export type WaitingPage = { payments: WaitingPayment[]; total: number; page: number; pages: number };

/** What waits for this customer's signature, newest first. A page beyond the end is the last page. */
export async function listWaitingPayments(actor: SignedInCustomer, page = 1): Promise<WaitingPage> {
  const signer = await openSigner(actor);
  const total = await countWaiting(signer);
  const pages = Math.max(1, Math.ceil(total / WAITING_PER_PAGE));
  const shown = Math.min(Math.max(1, page), pages);
  const rows = await selectWaiting(signer, (shown - 1) * WAITING_PER_PAGE, WAITING_PER_PAGE);
  const described = await Promise.all(rows.map((row) => describeWaiting(row, signer.holdings)));
  return { payments: described.filter((payment) => payment !== null), total, page: shown, pages };
}
