import { now } from "#lib/clock.ts";
import { withTransaction } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import { DomainError } from "#lib/errors.ts";
import { removeItem } from "./account-items.ts";
import { selectPayment } from "./data.ts";
import { PAYMENT_KINDS } from "./kinds.ts";
import type { Payment, PaymentStatus } from "./model.ts";
import { reasonOf, rejectionFor } from "./rejections.ts";
import { isUnsigned, moveOn } from "./run-due-payments.ts";
import { sendBack } from "./settle-payment.ts";
import { movePayment, rejectPayment } from "./start-payment.ts";
import { PAYMENT_STATES } from "./states.ts";

/** What was taken is on its way; only a VRP rests in ACTC, and it has its money by then. */
const ON_ITS_WAY: readonly PaymentStatus[] = ["ACTC", "ACSP", "ACSC"];
const MOST_STEPS = 8;

/**
 * Takes a payment to a status as time would, without waiting for it, or ends it; the money goes with it. Throws
 * state-conflict where its states or its approvers do not allow that. Call it at the time of its bank.
 */
export async function forcePayment(payment: Payment, wanted: string, reason: string): Promise<Payment> {
  let current = payment;
  for (let step = 0; step < MOST_STEPS && current.status !== wanted; step++) {
    const to = requireReachable(current, wanted);
    const isMoved = to === "RJCT" || to === "CANC" ? await endPayment(current, to, reason) : await hurry(current);
    const next = await selectPayment(payment.id);
    if (!isMoved || !next || next.status === current.status) throw conflict(current, wanted);
    current = next;
  }
  return current;
}

/** The wanted status, where its states lead there. */
function requireReachable({ kind, status }: Payment, wanted: string): PaymentStatus {
  const { transitions } = PAYMENT_STATES[kind];
  const seen = new Set<PaymentStatus>([status]);
  // A set that grows is walked to its new end.
  for (const each of seen) for (const next of transitions[each] ?? []) seen.add(next);
  const to = [...seen].find((each) => each === wanted && each !== status);
  if (to) return to;
  throw conflict({ status }, wanted);
}

async function hurry(payment: Payment): Promise<boolean> {
  if (payment.status === "PATC" || isUnsigned(payment)) {
    throw new DomainError("state-conflict", "The payment waits for the other holders of the account to approve it", {
      field: "status",
    });
  }
  return moveOn({ ...payment, dueAt: now() });
}

async function endPayment(payment: Payment, to: "RJCT" | "CANC", reason: string): Promise<boolean> {
  const at = now();
  const why = { code: "MS03", description: reason } as const;
  return withTransaction(async (tx) => {
    if (to === "RJCT" && ON_ITS_WAY.includes(payment.status)) {
      return sendBack(tx, payment, { ...rejectionFor(why.code), description: reason }, at);
    }
    const isEnded =
      to === "RJCT"
        ? await rejectPayment(tx, payment, { at, reason: reasonOf(why) })
        : await movePayment(tx, payment, { path: ["CANC"], at, dueAt: null, reason: reasonOf(why) });
    if (isEnded) await forgetPlan(tx, payment);
    return isEnded;
  });
}

/** What the customer's account shows of an order that is to come. */
async function forgetPlan(tx: Transaction, payment: Payment): Promise<void> {
  const { execution } = PAYMENT_KINDS[payment.kind];
  if (execution === "later" || execution === "repeated") await removeItem(tx, payment);
}

function conflict({ status }: Pick<Payment, "status">, wanted: string): DomainError {
  return new DomainError("state-conflict", `The payment is ${status} and cannot be taken to ${wanted}`, {
    field: "status",
  });
}
