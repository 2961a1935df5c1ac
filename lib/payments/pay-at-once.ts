import { coreBanking } from "#lib/core-banking/core-banking.ts";
import type { NumberedAccount } from "#lib/core-banking/port.ts";
import type { Transaction } from "#lib/db.ts";
import { isDomainError } from "#lib/errors.ts";
import { CLEARING, schemeSide } from "#lib/ledger/model.ts";
import type { Movement, Posting } from "#lib/ledger/model.ts";
import type { StatusReason } from "#lib/standards/obuk/common.ts";
import { creditLines, movementIn } from "./credit-lines.ts";
import { legsOf } from "./legs-of.ts";
import type { Instruction } from "./model.ts";
import { NO_FUNDS, reasonOf } from "./rejections.ts";
import { debitLines } from "./transfer-lines.ts";

type Paying = Omit<Posting, "lines"> & {
  payer: NumberedAccount;
  /** Null for an account at another bank. */
  payee: NumberedAccount | null;
  instruction: Instruction;
  movement: Movement;
  /** What may name charges and a rate. */
  terms?: Record<string, unknown>;
};

/** From account to account, or to the scheme, in one posting of the caller's transaction. Answers why not, having changed nothing. */
export async function payAtOnce(tx: Transaction, paying: Paying): Promise<StatusReason | null> {
  const { payer, payee, instruction, movement, terms = {}, ...posting } = paying;
  if (payee?.id === payer.id) return SAME;
  const legs = legsOf(terms, instruction, payer.currency);
  const taken = debitLines(payer.id, legs, movement, false);
  const given = payee
    ? creditLines(payee, legs.transfer, movementIn(payer, instruction.reference))
    : [{ side: schemeSide(instruction.localInstrument), ...legs.transfer }];
  // The lines that would go into clearing and out again are left out; what is exchanged twice is one line a currency.
  const lines = mergeOwn([...taken.filter((line) => !("side" in line && line.side === CLEARING)), ...given]);
  try {
    await coreBanking().postTransfer(tx, { ...posting, lines });
    return null;
  } catch (error) {
    if (!isDomainError(error, "funds-insufficient")) throw error;
    return NO_FUNDS;
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
