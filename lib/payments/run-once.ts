import { coreBanking } from "#lib/core-banking/core-banking.ts";
import type { NumberedAccount } from "#lib/core-banking/port.ts";
import { withTransaction } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import { isDomainError } from "#lib/errors.ts";
import { namedId } from "#lib/ids.ts";
import { CLEARING, schemeSide } from "#lib/ledger/model.ts";
import type { StatusReason } from "#lib/standards/obuk/common.ts";
import { creditLines, movementIn } from "./credit-lines.ts";
import { insertSteps, takeRun } from "./data.ts";
import { legsOf } from "./legs-of.ts";
import type { Instruction, Payment, PaymentStep, PaymentStatus } from "./model.ts";
import type { Rejection } from "./rejections.ts";
import { NO_FUNDS, reasonOf } from "./rejections.ts";
import { debitLines, movementOut } from "./transfer-lines.ts";

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
  if (payee?.id === payer.id) return { refusal: SAME, to: null };
  const legs = legsOf(payment.resource, instruction, payer.currency);
  const taken = debitLines(payer.id, legs, movementOut(payment.kind, instruction), false);
  const given = payee
    ? creditLines(payee, legs.transfer, movementIn(payer, instruction.reference))
    : [{ side: schemeSide(instruction.localInstrument), ...legs.transfer }];
  // The lines that would go into clearing and out again are left out; what is exchanged twice is one line a currency.
  const lines = mergeOwn([...taken.filter((line) => !("side" in line && line.side === CLEARING)), ...given]);
  try {
    const { id, bankId, runs } = payment;
    await coreBanking().postTransfer(tx, { bankId, postingId: runIdOf(id, runs + 1), at, lines });
    return { refusal: null, to: payee ? "ACCC" : "ACWP" };
  } catch (error) {
    if (!isDomainError(error, "funds-insufficient")) throw error;
    return { refusal: NO_FUNDS, to: null };
  }
}

const SAME = reasonOf({ code: "AC01", description: "The payee's account is the payer's own" });

type Line = ReturnType<typeof debitLines>[number];

function mergeOwn(lines: readonly Line[]): Line[] {
  const merged = new Map<string, Line>();
  for (const line of lines) {
    const key = "side" in line ? `${line.side} ${line.currency}` : line.accountId;
    const before = merged.get(key);
    merged.set(key, before ? { ...before, amountMinor: before.amountMinor + line.amountMinor } : line);
  }
  return [...merged.values()].filter(({ amountMinor }) => amountMinor !== 0n);
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
