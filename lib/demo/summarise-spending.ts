import type { BankTransaction } from "./bank-answers.ts";
import { categorise } from "./categorise.ts";
import { type Category, CATEGORY_KEYS } from "./kinds.ts";
import type { SpendingMonth } from "./model.ts";
import { moneyOf } from "./money-of.ts";

const NOTHING: Record<Category, bigint> = {
  home: 0n,
  groceries: 0n,
  "eating-out": 0n,
  transport: 0n,
  shopping: 0n,
  leisure: 0n,
  other: 0n,
};

const LONDON_MONTH = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London", year: "numeric", month: "2-digit" });

/** The calendar month in London: 2026-11. */
export function monthOf(date: Date): string {
  return LONDON_MONTH.format(date).slice(0, 7);
}

/** The last `count` months up to `date`, oldest first. */
export function monthsUntil(date: Date, count: number): string[] {
  const [year = 0, month = 1] = monthOf(date).split("-").map(Number);
  return Array.from({ length: count }, (_, index) => {
    const start = new Date(Date.UTC(year, month - count + index, 1));
    return start.toISOString().slice(0, 7);
  });
}

/** What was spent on what in each month, in pence. Refunds reduce their category. */
export function summariseSpending(
  transactions: readonly BankTransaction[],
  months: readonly string[],
): SpendingMonth[] {
  const byMonth = new Map(months.map((month) => [month, { month, totals: { ...NOTHING }, totalMinor: 0n }]));
  for (const transaction of transactions) {
    const category = categorise(transaction);
    const entry = byMonth.get(monthOf(new Date(transaction.BookingDateTime)));
    if (!category || !entry || transaction.Amount.Currency !== "GBP") continue;
    const spent = -moneyOf(transaction);
    entry.totals[category] += spent;
    entry.totalMinor += spent;
  }
  return [...byMonth.values()];
}

/** What most was spent on, or null when nothing was. */
export function largestCategory(totals: Record<Category, bigint>): { category: Category; amountMinor: bigint } | null {
  const [first] = CATEGORY_KEYS.map((category) => ({ category, amountMinor: totals[category] })).toSorted((a, b) =>
    Number(b.amountMinor - a.amountMinor),
  );
  return first && first.amountMinor > 0n ? first : null;
}
