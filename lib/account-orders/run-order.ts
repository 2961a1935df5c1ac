import { coreBanking } from "#lib/core-banking/core-banking.ts";
import { withTransaction } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { transactionIdOf } from "#lib/ledger/post-transfer.ts";
import { formatAmount } from "#lib/money.ts";
import { payAtOnce } from "#lib/payments/pay-at-once.ts";
import { NO_FUNDS, reasonOf } from "#lib/payments/rejections.ts";
import type { StatusReason } from "#lib/standards/obuk/common.ts";
import { afterPayment } from "./after-payment.ts";
import { insertNote, takeOrder, writeOrder } from "./data.ts";
import { dueOf } from "./due-of.ts";
import type { DueOrder } from "./model.ts";
import { readOrder } from "./read-order.ts";

/**
 * Makes the payment that is due, once, dated when it fell due: the money, the order with its next date, and the note for
 * the clock's list, all or nothing. Answers when the order is due again, and null when another instance has made it.
 */
export async function runOrder(order: DueOrder): Promise<{ nextAt: Date | null } | null> {
  const { id, accountId, bankId, kind, dueAt } = order;
  const { instruction } = readOrder(order);
  const [payer, payee] = await Promise.all([
    coreBanking().findNumberedAccount(accountId),
    coreBanking().findAccountByNumber(bankId, instruction.payee),
  ]);
  const postingId = newId(dueAt);
  return withTransaction(async (tx) => {
    if (!(await takeOrder(tx, order))) return null;
    const refusal = payer ? await pay(tx, order, { payer, payee, postingId }) : NO_FUNDS;
    const resource = afterPayment(order, dueAt, refusal === null);
    const nextAt = resource && dueOf(kind, resource);
    await writeOrder(tx, id, resource && { resource, dueAt: nextAt });
    const { amountMinor, currency } = instruction.instructed;
    const outcome = refusal
      ? { reason: refusal.StatusReasonCode ?? "", description: refusal.StatusReasonDescription ?? "" }
      : { transaction: transactionIdOf(postingId, accountId) };
    await insertNote(tx, {
      id: newId(dueAt),
      bankId,
      at: dueAt,
      what: `${kind}-${refusal ? "refused" : "paid"}`,
      object: `account:${accountId}`,
      detail: { item: id, amount: formatAmount(amountMinor), currency, ...outcome },
    });
    return { nextAt };
  });
}

type Parties = Pick<Parameters<typeof payAtOnce>[1], "payer" | "payee" | "postingId">;

async function pay(tx: Transaction, order: DueOrder, parties: Parties): Promise<StatusReason | null> {
  const { instruction, movement } = readOrder(order);
  if (instruction.instructed.amountMinor === 0n) return NOTHING;
  try {
    return await payAtOnce(tx, { ...parties, bankId: order.bankId, at: order.dueAt, instruction, movement });
  } catch (error) {
    if (error instanceof RangeError) return NO_RATE;
    throw error;
  }
}

const NOTHING = reasonOf({ code: "AM01", description: "There is no amount to pay" });
const NO_RATE = reasonOf({ code: "AM03", description: "The bank does not pay in this currency from the account" });
