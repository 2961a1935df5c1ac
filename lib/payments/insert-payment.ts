import { coreBanking } from "#lib/core-banking/core-banking.ts";
import type { NumberedAccount } from "#lib/core-banking/port.ts";
import type { Transaction } from "#lib/db.ts";
import { isDomainError } from "#lib/errors.ts";
import { announce } from "#lib/events/announce.ts";
import type { SettlementPace } from "#lib/standards/sandbox/bank-settings.ts";
import type { StatusReason } from "#lib/standards/obuk/common.ts";
import { insertOrder } from "./data.ts";
import type { PaymentKind } from "./kinds.ts";
import { legsOf } from "./legs-of.ts";
import type { Instruction, Legs, Payment, PaymentStep, PaymentStatus } from "./model.ts";
import { readInstruction } from "./read-instruction.ts";
import { NO_FUNDS, reasonOf } from "./rejections.ts";
import type { Rejection } from "./rejections.ts";
import { firstDue } from "./settlement-times.ts";
import { requirePath } from "./states.ts";
import { debitLines, movementOut } from "./transfer-lines.ts";

type Given =
  | "id"
  | "kind"
  | "version"
  | "bankId"
  | "appId"
  | "consentId"
  | "onceOf"
  | "customerId"
  | "resource"
  | "createdAt";

export type NewPayment = Pick<Payment, Given> & {
  account: NumberedAccount;
  /** Of its bank. */
  pace: SettlementPace;
  /** How it is to fail, as findRejection says. */
  rejection?: Rejection | null;
  /** Where Initiation names no amount: the sum of a file. */
  instructed?: { Amount: string; Currency: string };
};

/**
 * A payment that debits at once, in the caller's transaction: the order, its steps, the money and the event. Without the
 * money, or with a payee who is to fail, it is there and rejected. Its settlement is the work of runDuePayments.
 */
export async function insertPayment(tx: Transaction, order: NewPayment): Promise<Payment> {
  const instruction = readInstruction(order.kind, order.resource, order.instructed);
  const legs = legsOf(order.resource, instruction, order.account.currency);
  const refusal = await takeMoney(tx, order, instruction, legs);
  const path: PaymentStatus[] = refusal ? ["RCVD", "ACTC", "RJCT"] : pathOf(order.kind);
  return writeOrder(tx, order, {
    legs,
    instruction,
    path,
    refusal,
    dueAt: refusal ? null : firstDue(instruction, order.createdAt, order.pace),
  });
}

/** How far an order with its money gets at once. Of a VRP the app is told no more, at first, than that it was taken on. */
function pathOf(kind: PaymentKind): PaymentStatus[] {
  return kind === "domestic-vrp" ? ["RCVD", "ACTC"] : ["RCVD", "ACTC", "ACCP", "ACFC", "ACSP"];
}

type Taking = Pick<NewPayment, "id" | "kind" | "bankId" | "account" | "createdAt" | "rejection">;

/** Takes the money for an order; why it cannot, otherwise. Once an order, whoever tries. */
export async function takeMoney(
  tx: Transaction,
  { id, kind, bankId, account, createdAt, rejection }: Taking,
  instruction: Instruction,
  legs: Legs,
): Promise<StatusReason | null> {
  if (rejection?.stage === "checks") return reasonOf(rejection);
  const lines = debitLines(account.id, legs, movementOut(kind, instruction), true);
  try {
    await coreBanking().postTransfer(tx, { bankId, postingId: id, at: createdAt, lines });
    return null;
  } catch (error) {
    if (isDomainError(error, "funds-insufficient")) return NO_FUNDS;
    throw error;
  }
}

type Outcome = {
  legs: Legs;
  instruction: Instruction;
  /** Every status it has had by now, the present one last. */
  path: readonly PaymentStatus[];
  refusal: StatusReason | null;
  dueAt: Date | null;
};

/** Writes an order in the status it has reached, and tells the app. */
export async function writeOrder(tx: Transaction, order: NewPayment, outcome: Outcome): Promise<Payment> {
  const { account, pace: _, rejection: __, instructed: ___, ...facts } = order;
  const { legs, instruction, path, refusal, dueAt } = outcome;
  requirePath(order.kind, null, path);
  const payment: Payment = {
    ...facts,
    accountId: account.id,
    status: path.at(-1) ?? "RCVD",
    statusReason: refusal ? [refusal] : null,
    ...instruction.instructed,
    debitMinor: legs.debit.amountMinor,
    dueAt,
    runs: 0,
    statusUpdatedAt: order.createdAt,
  };
  await insertOrder(tx, payment, stepsOf(path, order.createdAt, refusal));
  await announceOrder(tx, payment);
  return payment;
}

export function stepsOf(path: readonly PaymentStatus[], at: Date, refusal: StatusReason | null): PaymentStep[] {
  return path.map((to, index) => ({
    at,
    from: path[index - 1] ?? null,
    to,
    reason: index === path.length - 1 ? refusal : null,
  }));
}

/** Tells the app that the order has changed. */
export async function announceOrder(tx: Transaction, payment: Payment): Promise<void> {
  const { appId, bankId, kind, id, version } = payment;
  const detail = version === "v4.0" ? {} : { detail: { version } };
  await announce(tx, { appId, bankId, kind: "resource-update", resourceType: kind, resourceId: id, ...detail });
}
