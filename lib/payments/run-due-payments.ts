import { atBankTime } from "#lib/banks/bank-time.ts";
import { settingsOf } from "#lib/banks/settings.ts";
import { now, realNow } from "#lib/clock.ts";
import { coreBanking } from "#lib/core-banking/core-banking.ts";
import { withTransaction } from "#lib/db.ts";
import { selectBanksWithDue, selectDue } from "./due-data.ts";
import { findRejection } from "./find-rejection.ts";
import { PAYMENT_KINDS } from "./kinds.ts";
import type { Payment, PaymentStatus } from "./model.ts";
import { reasonOf } from "./rejections.ts";
import { runFile } from "./run-file.ts";
import { runStandingOrder, setUpStandingOrder } from "./run-standing-order.ts";
import { settleCredit, settleDebit } from "./settle-payment.ts";
import { selectPayment } from "./data.ts";
import type { MultiAuthorisation } from "./signatures.ts";
import { executePayment, rejectPayment } from "./start-payment.ts";

const BATCH = 50;

/**
 * Does what is due on the orders of a bank at its time, in the order it fell due, each thing dated when it did. Whoever
 * comes second to an order changes nothing. Returns how many moved; more may be due then.
 */
export async function runDuePayments(bankId: string, signal?: AbortSignal): Promise<number> {
  const at = now();
  const due = await selectDue(bankId, at, BATCH);
  let moved = 0;
  for (const [index, payment] of due.entries()) {
    if (signal?.aborted) break;
    if (!(await moveOn(payment, signal))) continue;
    moved++;
    if (await comesBefore(payment, due[index + 1])) break;
  }
  return moved;
}

/** Whether an order is due again before the next one of the batch: the batch is then read anew. */
async function comesBefore({ id }: Payment, next: Payment | undefined): Promise<boolean> {
  if (!next?.dueAt) return false;
  const dueAt = (await selectPayment(id))?.dueAt;
  return dueAt != null && dueAt < next.dueAt;
}

/** The same for every bank with something due. */
export async function runAllDuePayments(signal: AbortSignal): Promise<void> {
  for (const { id, clockOffsetMs } of await selectBanksWithDue(realNow())) {
    await atBankTime(clockOffsetMs, async () => {
      while (!signal.aborted && (await runDuePayments(id, signal)) > 0);
    });
  }
}

type Step = (payment: Payment, at: Date, signal?: AbortSignal) => Promise<boolean>;

/** What time does to a payment in a status. */
const STEPS: Partial<Record<PaymentStatus, Step>> = {
  ACTC: settleDebit,
  PATC: lapse,
  ACCP: execute,
  ACSP: settleDebit,
  ACSC: settleCredit,
  INCO: runStandingOrder,
};

const PENDING: Partial<Record<(typeof PAYMENT_KINDS)[keyof typeof PAYMENT_KINDS]["execution"], Step>> = {
  later: execute,
  repeated: setUpStandingOrder,
  file: async (payment, at, signal) => (isUnsigned(payment) ? lapse(payment, at) : runFile(payment, at, signal)),
};

/** Does what time does to an order, dated when it fell due. Answers false when there is nothing, or it has moved meanwhile. */
export async function moveOn(payment: Payment, signal?: AbortSignal): Promise<boolean> {
  const { status, kind, dueAt } = payment;
  const step = status === "PDNG" ? PENDING[PAYMENT_KINDS[kind].execution] : STEPS[status];
  return step && dueAt ? step(payment, dueAt, signal) : false;
}

async function execute(payment: Payment, at: Date): Promise<boolean> {
  const account = await coreBanking().findNumberedAccount(payment.accountId);
  const rejection = await findRejection(payment);
  const { settlementPace: pace } = await settingsOf(payment.bankId);
  return account ? withTransaction((tx) => executePayment(tx, { ...payment, account, rejection, pace }, at)) : false;
}

const LAPSED = reasonOf({ code: "U040", description: "The other holders of the account did not approve in time" });

function lapse(payment: Payment, at: Date): Promise<boolean> {
  return withTransaction((tx) => rejectPayment(tx, payment, { at, reason: LAPSED }));
}

/** A file waits for its signatures until the day they lapse. */
export function isUnsigned({ resource, dueAt, runs }: Payment): boolean {
  const signatures = resource["MultiAuthorisation"] as MultiAuthorisation | undefined;
  return signatures !== undefined && runs === 0 && dueAt?.toISOString() === signatures.ExpirationDateTime;
}
