import { keepsAccounts } from "#lib/core-banking/core-banking.ts";
import type { Transaction } from "#lib/db.ts";
import { scheduledPayment } from "#lib/standards/obuk/aisp/scheduled-payments.ts";
import { standingOrder } from "#lib/standards/obuk/aisp/standing-orders.ts";
import { deleteItem, upsertItem } from "./account-item-data.ts";
import { PAYMENT_KINDS } from "./kinds.ts";
import type { Payment } from "./model.ts";
import { readInstruction } from "./read-instruction.ts";
import type { DuePayment, StandingOrderFacts } from "./standing-order-schedule.ts";

/**
 * A payment to come shows among the account's scheduled payments until it is made. What a core-banking system shows of
 * an account is its own.
 */
export async function writeScheduledItem(tx: Transaction, payment: Payment): Promise<void> {
  if (!keepsAccounts()) return;
  const { id, accountId, resource, dueAt } = payment;
  const { RequestedExecutionDateTime, ...facts } = resource["Initiation"] as Facts;
  const at = dueAt ?? new Date(RequestedExecutionDateTime ?? payment.createdAt);
  const item = scheduledPayment.parse({
    AccountId: accountId,
    ScheduledPaymentId: id,
    ScheduledPaymentDateTime: at.toISOString(),
    ScheduledType: "Execution",
    ...referenceIn(payment),
    InstructedAmount: facts.InstructedAmount,
    CreditorAccount: payeeOf(facts),
  });
  await upsertItem(tx, { id, accountId, kind: "scheduled-payment", at, resource: item });
}

export async function removeItem(tx: Transaction, { id }: Pick<Payment, "id">): Promise<void> {
  await deleteItem(tx, id);
}

type Progress = { next: DuePayment | null; last: { at: Date; amount: DuePayment["amount"] } | null };

/** A standing order shows among the account's with what it paid last and will pay next. */
export async function writeStandingItem(tx: Transaction, payment: Payment, { next, last }: Progress): Promise<void> {
  if (!keepsAccounts()) return;
  const { id, accountId, createdAt, resource } = payment;
  const facts = resource["Initiation"] as Facts & StandingOrderFacts;
  const { NumberOfPayments, FirstPaymentAmount, FinalPaymentAmount, MandateRelatedInformation } = facts;
  const item = standingOrder.parse({
    AccountId: accountId,
    StandingOrderId: id,
    StandingOrderStatusCode: next ? "ACTV" : "EXPI",
    ...(NumberOfPayments ? { NumberOfPayments } : {}),
    ...(FirstPaymentAmount ? { FirstPaymentAmount } : {}),
    ...(next ? { NextPaymentDateTime: next.dueAt.toISOString(), NextPaymentAmount: next.amount } : {}),
    ...(last ? { LastPaymentDateTime: last.at.toISOString(), LastPaymentAmount: last.amount } : {}),
    ...(FinalPaymentAmount ? { FinalPaymentAmount } : {}),
    CreditorAccount: payeeOf(facts),
    MandateRelatedInformation,
    ...remittanceIn(payment),
  });
  await upsertItem(tx, { id, accountId, kind: "standing-order", at: createdAt, resource: item });
}

type Facts = {
  RequestedExecutionDateTime?: string;
  InstructedAmount?: { Amount: string; Currency: string };
  CreditorAccount?: { SchemeName: string; Identification: string; Name?: string };
};

function payeeOf({ CreditorAccount }: Facts) {
  const { SchemeName, Identification, Name } = CreditorAccount ?? { SchemeName: "", Identification: "" };
  return { SchemeName, Identification, ...(Name ? { Name } : {}) };
}

function referenceIn({ kind, resource }: Payment) {
  const { reference } = readInstruction(kind, resource);
  return reference ? { Reference: reference.slice(0, 35) } : {};
}

function remittanceIn({ kind, resource }: Payment) {
  const { reference } = readInstruction(kind, resource);
  return reference && PAYMENT_KINDS[kind].execution === "repeated"
    ? { RemittanceInformation: { Unstructured: [reference.slice(0, 140)] } }
    : {};
}
