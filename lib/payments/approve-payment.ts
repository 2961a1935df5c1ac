import { atTimeOfBank } from "#lib/banks/at-time-of-bank.ts";
import { recordAudit } from "#lib/audit/record-audit.ts";
import { settingsOf } from "#lib/banks/settings.ts";
import { now } from "#lib/clock.ts";
import { coreBanking } from "#lib/core-banking/core-banking.ts";
import { withTransaction } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import { DomainError } from "#lib/errors.ts";
import { insertApproval, selectApprovals } from "./approval-data.ts";
import { lockPayment, selectPayment } from "./data.ts";
import { findRejection } from "./find-rejection.ts";
import type { Payment } from "./model.ts";
import { settleAtOnce } from "./settle-at-once.ts";
import { decisionOf } from "./signatures.ts";
import type { MultiAuthorisation } from "./signatures.ts";
import { reasonOf } from "./rejections.ts";
import { requireHolder } from "./require-holder.ts";
import { rejectPayment, startPayment } from "./start-payment.ts";

/**
 * A holder of the account approves an order that needs several signatures, or refuses it. With the last signature it is
 * made. Throws resource-not-found, resource-not-yours and state-conflict.
 */
export async function approvePayment(paymentId: string, customerId: string, isApproved: boolean): Promise<Payment> {
  const payment = await selectPayment(paymentId);
  if (!payment) throw new DomainError("resource-not-found", "There is no payment with this id");
  return atTimeOfBank(payment.bankId, () => decide(payment, customerId, isApproved));
}

async function decide(payment: Payment, customerId: string, isApproved: boolean): Promise<Payment> {
  const paymentId = payment.id;
  await requireHolder(payment, customerId);
  const rejection = await findRejection(payment);
  const { settlementPace: pace } = await settingsOf(payment.bankId);
  const account = await coreBanking().findNumberedAccount(payment.accountId);
  await withTransaction(async (tx) => {
    if (!(await lockPayment(tx, payment))) throw notWaiting();
    await noteDecision(tx, payment, { customerId, isApproved });
    const decision = decisionOf(signaturesOf(payment), await selectApprovals(paymentId, tx));
    if (decision === "RJCT") await rejectPayment(tx, payment, { at: now(), reason: REFUSED });
    if (decision === "AUTH" && account) await startPayment(tx, { ...payment, account, rejection, pace }, now());
  });
  return settleAtOnce((await selectPayment(paymentId)) ?? payment, pace);
}

const REFUSED = reasonOf({ code: "U037", description: "Another holder of the account has refused the payment" });

function signaturesOf({ resource }: Payment): MultiAuthorisation {
  const signatures = resource["MultiAuthorisation"] as MultiAuthorisation | undefined;
  if (!signatures) throw new DomainError("state-conflict", "The payment needs no further signature");
  return signatures;
}

function notWaiting(): DomainError {
  return new DomainError("state-conflict", "The payment does not wait for this customer's signature");
}

async function noteDecision(
  tx: Transaction,
  payment: Payment,
  { customerId, isApproved }: { customerId: string; isApproved: boolean },
): Promise<void> {
  const { id, kind, status } = payment;
  signaturesOf(payment);
  const isWaiting = status === "PATC" || (kind === "file-payment" && status === "PDNG");
  const isFirst = isWaiting && (await insertApproval(tx, id, { customerId, isApproved, at: now() }));
  if (!isFirst) throw notWaiting();
  const action = isApproved ? "payment.approve" : "payment.refuse";
  const object = `payment:${id}`;
  await recordAudit(tx, { organisationId: null, actor: `customer:${customerId}`, action, object, detail: { kind } });
}
