const AT_ONCE = 8;

/** Runs the work for every value, a few at a time; the results stand in the order of the values. */
export async function inParallel<V, T>(values: readonly V[], work: (value: V) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < values.length; index = next++) {
      const value = values[index];
      if (value !== undefined) results[index] = await work(value);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
