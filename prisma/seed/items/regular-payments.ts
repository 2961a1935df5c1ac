import { formatAmount } from "#lib/money.ts";
import type { AccountPlan } from "../accounts.ts";
import { currencyOf } from "../accounts.ts";
import type { Movement } from "../book.ts";
import { isoSeconds } from "../build-account.ts";

/** Payments of one kind to one payee, oldest first. */
export type Series = { first: Movement; last: Movement; all: readonly Movement[] };

const DAY_MS = 86_400_000;

/** The movements by payee, in the order of their first. */
export function seriesBy(movements: readonly Movement[], payeeOf: (movement: Movement) => string | null): Series[] {
  const series = new Map<string, Movement[]>();
  for (const movement of movements) {
    const payee = payeeOf(movement);
    if (payee === null) continue;
    const list = series.get(payee);
    if (list) list.push(movement);
    else series.set(payee, [movement]);
  }
  return [...series.values()].flatMap((all) => {
    const [first, last] = [all[0], all.at(-1)];
    return first && last ? [{ first, last, all }] : [];
  });
}

/** What was agreed about a series, as far as it shows: how often, on which day, since when, and when the next is due. */
export function mandateOf(series: Series, end: Date) {
  const { first, all } = series;
  const amounts = new Set(all.map(({ amount }) => amount));
  const next = nextDue(series, end);
  return {
    Classification: amounts.size === 1 ? "FIXE" : "VARI",
    FirstPaymentDateTime: isoSeconds(first.at),
    ...(next && { RecurringPaymentDateTime: isoSeconds(next) }),
    Frequency: {
      Type: isQuarterly(series) ? "QURT" : "MNTH",
      CountPerPeriod: 1,
      PointInTime: String(dueDay(series)).padStart(2, "0"),
    },
  };
}

/** ACTV while payments keep coming, CANC once one has been missing. */
export function statusOf(series: Series, end: Date): "ACTV" | "CANC" {
  const longest = isQuarterly(series) ? 100 : 38;
  return (end.getTime() - series.last.at.getTime()) / DAY_MS > longest ? "CANC" : "ACTV";
}

/** The day of the next payment; null for what has ended. */
export function nextDue(series: Series, end: Date): Date | null {
  if (statusOf(series, end) === "CANC") return null;
  const { at } = series.last;
  for (let months = isQuarterly(series) ? 3 : 1; ; months++) {
    const due = dayOfMonth(at.getUTCFullYear(), at.getUTCMonth() + months, dueDay(series));
    if (due >= end) return due;
  }
}

function isQuarterly({ all }: Series): boolean {
  const [before, last] = [all.at(-2), all.at(-1)];
  return before !== undefined && last !== undefined && last.at.getTime() - before.at.getTime() > 60 * DAY_MS;
}

// What falls on a weekend is paid on the Monday: the day agreed is the one seen most often.
function dueDay({ all }: Series): number {
  const counts = new Map<number, number>();
  for (const { at } of all) counts.set(at.getUTCDate(), (counts.get(at.getUTCDate()) ?? 0) + 1);
  return [...counts].toSorted(([day, count], [otherDay, other]) => other - count || day - otherDay)[0]?.[0] ?? 1;
}

function dayOfMonth(year: number, month: number, day: number): Date {
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day, length)));
}

export function amountOf(plan: AccountPlan, { amount }: Movement) {
  return { Amount: formatAmount(BigInt(amount)), Currency: currencyOf(plan) };
}
