import type { Transaction } from "#lib/db.ts";
import { DomainError } from "#lib/errors.ts";
import type { StatusReason } from "#lib/standards/obuk/common.ts";
import { giveBackAllowance } from "#lib/vrp/give-back-allowance.ts";
import { removeItem, writeScheduledItem } from "./account-items.ts";
import { insertSteps, lockPayment, updateStatus } from "./data.ts";
import { announceOrder, stepsOf, takeMoney } from "./insert-payment.ts";
import type { NewPayment } from "./insert-payment.ts";
import { PAYMENT_KINDS } from "./kinds.ts";
import { legsOf } from "./legs-of.ts";
import type { Payment, PaymentStatus } from "./model.ts";
import { firstMove } from "./place-order.ts";
import { readInstruction } from "./read-instruction.ts";
import { firstDue } from "./settlement-times.ts";
import { requirePath } from "./states.ts";

type Move = {
  /** The statuses it goes through, the one it ends in last. */
  path: readonly PaymentStatus[];
  at: Date;
  dueAt: Date | null;
  reason?: StatusReason | null;
};

/** Moves an order on from the status it was seen in, notes each status on the way and tells the app; false when it has moved meanwhile. */
export async function movePayment(tx: Transaction, payment: Payment, move: Move): Promise<boolean> {
  const { path, at, dueAt, reason = null } = move;
  const to = path.at(-1) ?? payment.status;
  requirePath(payment.kind, payment.status, path);
  if (!(await updateStatus(tx, payment, { to, at, dueAt, reason }))) return false;
  if (to === "RJCT" && payment.kind === "domestic-vrp") await giveBackAllowance(tx, payment);
  await insertSteps(tx, payment.id, stepsOf([payment.status, ...path], at, reason).slice(1));
  await announceOrder(tx, payment);
  return true;
}

type Startable = Payment & Pick<NewPayment, "account" | "pace" | "rejection">;

/** An order that waited for signatures goes on as one that needs none. Throws state-conflict when it has moved meanwhile. */
export async function startPayment(tx: Transaction, order: Startable, at: Date): Promise<void> {
  const { execution } = PAYMENT_KINDS[order.kind];
  if (execution === "now") return void (await requireMoved(executePayment(tx, order, at)));
  const dueAt = firstMove(order, at);
  if (execution === "file") {
    return requireMoved(movePayment(tx, order, { path: [], at, dueAt }));
  }
  const path: PaymentStatus[] = execution === "later" ? ["ACCP"] : ["PDNG"];
  await requireMoved(movePayment(tx, order, { path, at, dueAt }));
  if (execution === "later") await writeScheduledItem(tx, { ...order, dueAt });
}

async function requireMoved(moving: Promise<boolean>): Promise<void> {
  if (!(await moving)) throw new DomainError("state-conflict", "The payment has moved on meanwhile");
}

/** An order gets its money and leaves, or is rejected without it; false when it has moved meanwhile. */
export async function executePayment(tx: Transaction, order: Startable, at: Date): Promise<boolean> {
  if (!(await lockPayment(tx, order))) return false;
  const instruction = readInstruction(order.kind, order.resource);
  const legs = legsOf(order.resource, instruction, order.account.currency);
  const refusal = await takeMoney(tx, { ...order, createdAt: at }, instruction, legs);
  const isLater = PAYMENT_KINDS[order.kind].execution === "later";
  const leaving: PaymentStatus[] = order.status === "ACCP" ? ["ACFC", "ACSP"] : ["ACCP", "ACFC", "ACSP"];
  const move = refusal
    ? { path: ["RJCT"] as const, at, dueAt: null, reason: refusal }
    : { path: leaving, at, dueAt: firstDue(instruction, at, order.pace) };
  if (!(await movePayment(tx, order, move))) return false;
  if (isLater) await removeItem(tx, order);
  return true;
}

/** Ends an order that has taken no money. */
export async function rejectPayment(
  tx: Transaction,
  payment: Payment,
  { at, reason }: { at: Date; reason: StatusReason },
): Promise<boolean> {
  const to = payment.kind === "file-payment" ? "INFA" : "RJCT";
  return movePayment(tx, payment, { path: [to], at, dueAt: null, reason });
}
