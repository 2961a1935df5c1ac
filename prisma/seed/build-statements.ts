import { buildStatement } from "#lib/accounts/build-statement.ts";
import type { StatementRow } from "#lib/accounts/build-statement.ts";
import { endedMonths } from "#lib/accounts/statement-months.ts";
import { currencyOf } from "./accounts.ts";
import type { Movement } from "./book.ts";
import { accountIdIn, openedAt } from "./build-account.ts";
import type { SampleAccount } from "./build-account.ts";
import type { TransactionRow } from "./build-transaction.ts";

/** A statement for every month of the history that has ended, in which the account was open. */
export function buildStatements(
  { bankId, key, plan }: SampleAccount,
  movements: readonly Movement[],
  transactions: readonly TransactionRow[],
  end: Date,
): StatementRow[] {
  const since = transactions[0]?.bookedAt ?? openedAt(plan, end);
  const account = { accountId: accountIdIn(bankId, key), currency: currencyOf(plan) };
  let next = 0;
  let opening = 0n;
  return endedMonths(since, end).map((month) => {
    const inside = takeWhile(movements, next, ({ at }) => at.getTime() < month.toAt.getTime() + 1000);
    next += inside.length;
    const figures = figuresOf(inside, opening);
    opening += figures.creditsMinor + figures.debitsMinor;
    return buildStatement(account, month, figures);
  });
}

function takeWhile<T>(list: readonly T[], from: number, fits: (item: T) => boolean): T[] {
  const end = list.findIndex((item, index) => index >= from && !fits(item));
  return list.slice(from, end === -1 ? undefined : end);
}

function figuresOf(movements: readonly Movement[], openingMinor: bigint) {
  const sum = (list: readonly Movement[]) => BigInt(list.reduce((total, { amount }) => total + amount, 0));
  const credits = movements.filter(({ amount }) => amount >= 0);
  const debits = movements.filter(({ amount }) => amount < 0);
  return {
    openingMinor,
    creditsMinor: sum(credits),
    debitsMinor: sum(debits),
    credits: credits.length,
    debits: debits.length,
    feesMinor: sum(movements.filter(({ kind }) => kind === "charge")),
    interestMinor: sum(movements.filter(({ kind }) => kind === "interest" || kind === "interest-charged")),
  };
}
