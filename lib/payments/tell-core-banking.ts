import { inBankTime } from "#lib/banks/in-bank-time.ts";
import { now } from "#lib/clock.ts";
import { carryOutInstructions } from "#lib/core-banking/http/carry-out-instructions.ts";
import { log } from "#lib/log.ts";
import { lockPayment, selectPayment } from "./data.ts";
import { NO_FUNDS } from "./rejections.ts";
import { rejectPayment } from "./start-payment.ts";

/** Tells core banking what it has still to be told, and rejects the payments it has no money for. */
export async function tellCoreBanking(): Promise<void> {
  for (const postingId of await carryOutInstructions()) await rejectForFunds(postingId);
}

/** The posting of an order that debits at once has the order's id; the payments of a standing order have none of their own. */
async function rejectForFunds(postingId: string): Promise<void> {
  const payment = await selectPayment(postingId);
  if (!payment) return log("warn", "core banking refused a posting that is no order", { postingId });
  await inBankTime(payment.bankId, async (tx) => {
    if (await lockPayment(tx, payment)) await rejectPayment(tx, payment, { at: now(), reason: NO_FUNDS });
  });
}
