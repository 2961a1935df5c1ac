import { coreBanking } from "#lib/core-banking/core-banking.ts";
import type { NumberedAccount } from "#lib/core-banking/port.ts";
import { withTransaction } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import { namedId } from "#lib/ids.ts";
import type { StatusReason } from "#lib/standards/obuk/common.ts";
import { insertSteps, takeRun } from "./data.ts";
import type { Instruction, Payment, PaymentStep, PaymentStatus } from "./model.ts";
import { payAtOnce } from "./pay-at-once.ts";
import type { Rejection } from "./rejections.ts";
import { NO_FUNDS, reasonOf } from "./rejections.ts";
import { movementOut } from "./transfer-lines.ts";

/** The id under which one payment of an order is posted and shown: the number counts from 1. */
export function runIdOf(paymentId: string, run: number): string {
  return namedId(`run:${paymentId}:${run}`);
}

type Run = {
  instruction: Instruction;
  rejection: Rejection | null;
  at: Date;
  /** When the order is next worked on. */
  dueAt: Date | null;
  /** What else belongs to the same transaction. */
  also?: (tx: Transaction) => Promise<void>;
};

/** Makes the next payment of a standing order or file, once: from account to account or to the scheme in one posting. */
export async function runOnce(payment: Payment, run: Run): Promise<boolean> {
  const { instruction, at } = run;
  const { schemeName, identification } = instruction.payee;
  const [payer, payee] = await Promise.all([
    coreBanking().findNumberedAccount(payment.accountId),
    coreBanking().findAccountByNumber(payment.bankId, { schemeName, identification }),
  ]);
  return withTransaction(async (tx) => {
    if (!(await takeRun(tx, payment, run.dueAt))) return false;
    const outcome = payer ? await pay(tx, payment, { ...run, payer, payee }) : { refusal: NO_FUNDS, to: null };
    await insertSteps(tx, payment.id, stepsOf(payment.runs + 1, at, outcome));
    await run.also?.(tx);
    return true;
  });
}

type Paying = Run & { payer: NumberedAccount; payee: NumberedAccount | null };
type Outcome = { refusal: StatusReason | null; to: PaymentStatus | null };

async function pay(tx: Transaction, payment: Payment, paying: Paying): Promise<Outcome> {
  const { instruction, rejection, at, payer, payee } = paying;
  if (rejection) return { refusal: reasonOf(rejection), to: null };
  const { id, bankId, kind, resource, runs } = payment;
  const refusal = await payAtOnce(tx, {
    bankId,
    postingId: runIdOf(id, runs + 1),
    at,
    payer,
    payee,
    instruction,
    movement: movementOut(kind, instruction),
    terms: resource,
  });
  return { refusal, to: refusal ? null : payee ? "ACCC" : "ACWP" };
}

function stepsOf(run: number, at: Date, { refusal, to }: Outcome): PaymentStep[] {
  const path: PaymentStatus[] = to ? ["ACSP", "ACSC", to] : ["RJCT"];
  return path.map((status, index) => ({
    at,
    from: path[index - 1] ?? null,
    to: status,
    reason: { run, ...refusal },
  }));
}
