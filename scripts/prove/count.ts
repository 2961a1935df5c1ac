/** How often each value occurs, the most frequent first: "20 × 200, 980 × 400". */
export function tally(values: readonly (string | number)[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  return [...counts]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([value, count]) => `${count} × ${value}`)
    .join(", ");
}

/** Runs work `count` times at once. */
export function atOnce<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => work(index)));
}

/** Runs work for each value, one after the other. */
export async function inTurn<V, T>(values: Iterable<V>, work: (value: V) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (const value of values) results.push(await work(value));
  return results;
}

export const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
