import { settingsOf } from "#lib/banks/settings.ts";
import { coreBanking } from "#lib/core-banking/core-banking.ts";
import type { NumberedAccount } from "#lib/core-banking/port.ts";
import { withTransaction } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import { namedId } from "#lib/ids.ts";
import { CLEARING, schemeSide } from "#lib/ledger/model.ts";
import type { Movement, PostingLine } from "#lib/ledger/model.ts";
import { lockPayment } from "./data.ts";
import { selectLines, selectOnItsWay } from "./due-data.ts";
import type { WrittenLine } from "./due-data.ts";
import { findRejection } from "./find-rejection.ts";
import type { Payment, PaymentStatus } from "./model.ts";
import { creditLines, movementIn } from "./credit-lines.ts";
import { readInstruction } from "./read-instruction.ts";
import { reasonOf, rejectionFor } from "./rejections.ts";
import type { Rejection } from "./rejections.ts";
import { arrivalDue } from "./settlement-times.ts";
import { movePayment } from "./start-payment.ts";

/** The money has left the payer: what was pending on the account is booked. Or the payment fails on its way and comes back. */
export async function settleDebit(payment: Payment, at: Date): Promise<boolean> {
  const rejection = await findRejection(payment);
  const instruction = readInstruction(payment.kind, payment.resource);
  const { settlementPace } = await settingsOf(payment.bankId);
  const dueAt = arrivalDue(instruction, { orderedAt: payment.createdAt, at }, settlementPace);
  return withTransaction(async (tx) => {
    if (!(await lockPayment(tx, payment))) return false;
    if (rejection?.stage === "settlement") return sendBack(tx, payment, rejection, at);
    if (!(await movePayment(tx, payment, { path: leavingFrom(payment), at, dueAt }))) return false;
    await coreBanking().bookPending(tx, payment.id, payment.accountId);
    return true;
  });
}

/** A VRP was only taken on so far. */
function leavingFrom({ status }: Payment): PaymentStatus[] {
  return status === "ACTC" ? ["ACCP", "ACFC", "ACSP", "ACSC"] : ["ACSC"];
}

/** The money reaches the payee: booked where the account is ours, handed to the scheme otherwise. */
export async function settleCredit(payment: Payment, at: Date): Promise<boolean> {
  const instruction = readInstruction(payment.kind, payment.resource);
  const { schemeName, identification } = instruction.payee;
  const [rejection, payee, payer] = await Promise.all([
    findRejection(payment),
    coreBanking().findAccountByNumber(payment.bankId, { schemeName, identification }),
    coreBanking().findNumberedAccount(payment.accountId),
  ]);
  return withTransaction(async (tx) => {
    if (!(await lockPayment(tx, payment))) return false;
    if (rejection?.stage === "return") return sendBack(tx, payment, rejection, at);
    if (rejection?.stage === "block") {
      return movePayment(tx, payment, { path: ["BLCK"], at, dueAt: null, reason: reasonOf(rejection) });
    }
    if (payee && payee.status !== "Enabled") return sendBack(tx, payment, rejectionFor("AC04"), at);
    if (!payee) return handOver(tx, payment, instruction.localInstrument, at);
    return credit(tx, payment, { payee, movement: movementIn(payer, instruction.reference), at });
  });
}

async function handOver(tx: Transaction, payment: Payment, localInstrument: string, at: Date): Promise<boolean> {
  if (!(await movePayment(tx, payment, { path: ["ACWP"], at, dueAt: null }))) return false;
  const sum = await selectOnItsWay(tx, payment.id);
  if (sum)
    await post(tx, payment, {
      name: "credit",
      at,
      lines: [outOfClearing(sum), { ...sum, side: schemeSide(localInstrument) }],
    });
  return true;
}

type Credit = { payee: NumberedAccount; movement: Movement; at: Date };

async function credit(tx: Transaction, payment: Payment, { payee, movement, at }: Credit): Promise<boolean> {
  const sum = await selectOnItsWay(tx, payment.id);
  if (!sum) return false;
  await post(tx, payment, { name: "credit", at, lines: [outOfClearing(sum), ...creditLines(payee, sum, movement)] });
  return movePayment(tx, payment, { path: ["ACCC"], at, dueAt: null });
}

const RETURNED = "Returned: the payment could not be made";

/** All that was taken is given back, line by line. */
export async function sendBack(tx: Transaction, payment: Payment, rejection: Rejection, at: Date): Promise<boolean> {
  const reason = reasonOf(rejection);
  if (!(await movePayment(tx, payment, { path: ["RJCT"], at, dueAt: null, reason }))) return false;
  await coreBanking().bookPending(tx, payment.id, payment.accountId);
  const { payee, reference } = readInstruction(payment.kind, payment.resource);
  const movement: Movement = {
    kind: "returned",
    information: `${RETURNED} (${rejection.code})`,
    reference,
    counterparty: payee,
  };
  const lines = (await selectLines(tx, payment.id)).map(({ side, amountMinor, currency }): PostingLine => {
    const back = { amountMinor: -amountMinor, currency };
    return side === `account:${payment.accountId}`
      ? { accountId: payment.accountId, movement, ...back }
      : { side, ...back };
  });
  await post(tx, payment, { name: "return", at, lines });
  return true;
}

function outOfClearing({ amountMinor, currency }: WrittenLine): PostingLine {
  return { side: CLEARING, amountMinor: -amountMinor, currency };
}

type Lines = { name: string; at: Date; lines: PostingLine[] };

async function post(tx: Transaction, { id, bankId }: Payment, { name, at, lines }: Lines): Promise<void> {
  await coreBanking().postTransfer(tx, { bankId, postingId: namedId(`${name}:${id}`), at, lines });
}
