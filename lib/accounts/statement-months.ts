/** The period of a statement: a calendar month in UTC, to the second, both ends included. */
export type StatementMonth = { fromAt: Date; toAt: Date };

/** Every month that had ended by `until`, from the one that `since` lies in. */
export function endedMonths(since: Date, until: Date): StatementMonth[] {
  const months: StatementMonth[] = [];
  for (let start = monthOf(since); ;) {
    const next = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1));
    if (next > until) return months;
    months.push({ fromAt: start, toAt: new Date(next.getTime() - 1000) });
    start = next;
  }
}

function monthOf(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1));
}
