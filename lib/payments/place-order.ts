import type { Transaction } from "#lib/db.ts";
import { writeScheduledItem } from "./account-items.ts";
import { insertApproval } from "./approval-data.ts";
import type { NewPayment } from "./insert-payment.ts";
import { insertPayment, writeOrder } from "./insert-payment.ts";
import { PAYMENT_KINDS } from "./kinds.ts";
import { legsOf } from "./legs-of.ts";
import type { Payment, PaymentStatus } from "./model.ts";
import { readInstruction } from "./read-instruction.ts";
import { setUpDue } from "./settlement-times.ts";
import type { MultiAuthorisation } from "./signatures.ts";

/** Writes a new order of any kind: paid at once, waiting for its day, being set up, or waiting for further signatures. */
export async function placeOrder(tx: Transaction, order: NewPayment): Promise<Payment> {
  const { kind, createdAt, resource } = order;
  const signatures = resource["MultiAuthorisation"] as MultiAuthorisation | undefined;
  if (signatures) return placeForSignature(tx, order, signatures);
  const { execution } = PAYMENT_KINDS[kind];
  if (execution === "now") return insertPayment(tx, order);
  const payment = await write(tx, order, WAITING[execution], firstMove(order, createdAt));
  if (execution === "later") await writeScheduledItem(tx, payment);
  return payment;
}

const WAITING = {
  later: ["RCVD", "PDNG"],
  repeated: ["RCVD", "ACTC", "PDNG"],
  file: ["PDNG"],
} as const satisfies Record<string, readonly PaymentStatus[]>;

async function placeForSignature(
  tx: Transaction,
  order: NewPayment,
  { ExpirationDateTime }: MultiAuthorisation,
): Promise<Payment> {
  // The standard has no state of a file in which signatures are missing.
  const path: PaymentStatus[] = order.kind === "file-payment" ? ["PDNG"] : ["RCVD", "PATC"];
  const payment = await write(tx, order, path, new Date(ExpirationDateTime));
  await insertApproval(tx, payment.id, { customerId: order.customerId, isApproved: true, at: order.createdAt });
  return payment;
}

function write(tx: Transaction, order: NewPayment, path: readonly PaymentStatus[], dueAt: Date): Promise<Payment> {
  const instruction = readInstruction(order.kind, order.resource, order.instructed);
  const legs = legsOf(order.resource, instruction, order.account.currency);
  return writeOrder(tx, order, { legs, instruction, path, refusal: null, dueAt });
}

/** When an order that does not pay at once is next worked on, once nothing but time is in its way. */
export function firstMove({ resource, pace }: Pick<NewPayment, "resource" | "pace">, at: Date): Date {
  const { RequestedExecutionDateTime } = resource["Initiation"] as { RequestedExecutionDateTime?: string };
  const soon = setUpDue(at, pace);
  const expected = (resource["ExpectedExecutionDateTime"] as string | undefined) ?? RequestedExecutionDateTime;
  return expected && new Date(expected) > soon ? new Date(expected) : soon;
}
