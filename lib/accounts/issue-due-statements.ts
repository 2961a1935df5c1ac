import { atBankTime } from "#lib/banks/bank-time.ts";
import { now } from "#lib/clock.ts";
import { withTransaction } from "#lib/db.ts";
import { buildStatement } from "./build-statement.ts";
import { holdAccounts, insertStatements, selectBankClocks, selectFigures, selectStatedAccounts } from "./data.ts";
import type { AccountToState } from "./data.ts";
import { endedMonths } from "./statement-months.ts";
import type { StatementMonth } from "./statement-months.ts";

/** A bank keeps statements for seven years; nobody needs more of a sandbox than two. */
const LONGEST_HISTORY_MS = 731 * 86_400_000;

/** Writes the statement of every month that has ended at the bank's time and has none. Returns how many it wrote. */
export async function issueDueStatements(bankId: string): Promise<number> {
  const at = now();
  const due = new Map<number, { month: StatementMonth; accounts: AccountToState[] }>();
  for (const account of await selectStatedAccounts(bankId)) {
    for (const month of endedMonths(firstDay(account, at), at)) {
      const entry = due.get(month.fromAt.getTime()) ?? { month, accounts: [] };
      entry.accounts.push(account);
      due.set(month.fromAt.getTime(), entry);
    }
  }
  let issued = 0;
  for (const { month, accounts } of due.values()) issued += await issueMonth(month, accounts);
  return issued;
}

/** The same for every bank, each at its own time. */
export async function issueAllDueStatements(signal: AbortSignal): Promise<void> {
  for (const { id, clockOffsetMs } of await selectBankClocks()) {
    if (signal.aborted) return;
    await atBankTime(clockOffsetMs, () => issueDueStatements(id));
  }
}

function firstDay({ openedAt, lastStatedAt }: AccountToState, at: Date): Date {
  if (lastStatedAt) return new Date(lastStatedAt.getTime() + 1000);
  return new Date(Math.max(openedAt.getTime(), at.getTime() - LONGEST_HISTORY_MS));
}

/** While a month is summed up nothing is booked on its accounts, and afterwards nothing is dated in it any more. */
function issueMonth(month: StatementMonth, accounts: readonly AccountToState[]): Promise<number> {
  const accountIds = accounts.map(({ accountId }) => accountId);
  return withTransaction(async (tx) => {
    await holdAccounts(tx, accountIds);
    const figures = await selectFigures(tx, accountIds, month);
    const rows = accounts.map((account) => buildStatement(account, month, figures.get(account.accountId) ?? NOTHING));
    return insertStatements(tx, rows);
  });
}

const NOTHING = {
  openingMinor: 0n,
  creditsMinor: 0n,
  debitsMinor: 0n,
  credits: 0,
  debits: 0,
  feesMinor: 0n,
  interestMinor: 0n,
};
