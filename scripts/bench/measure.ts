import autocannon from "autocannon";

export type Measured = {
  name: string;
  ours: number;
  baseline: number;
  unit: string;
  ratio: number;
  goal: string;
  met: boolean;
};

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 ? middle : middle - 1] ?? 0, sorted[middle] ?? 0];
  return (low + high) / 2;
}

const WARM_UP_ROUNDS = 3;

/** Requests a second, the two sides in turn so that a noisy neighbour meets both. The ratio is the median of the rounds' ratios. */
export async function compare(
  ours: () => Promise<number>,
  baseline: () => Promise<number>,
  rounds = 5,
): Promise<{ ours: number; baseline: number; ratio: number }> {
  // Both sides first run until the engine has compiled what is hot.
  for (let round = 0; round < WARM_UP_ROUNDS; round++) {
    await ours();
    await baseline();
  }
  const pairs: { ours: number; baseline: number }[] = [];
  for (let round = 0; round < rounds; round++) pairs.push({ ours: await ours(), baseline: await baseline() });
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    baseline: median(pairs.map((pair) => pair.baseline)),
    ratio: median(pairs.map((pair) => pair.ours / pair.baseline)),
  };
}

/** Loads one address for a few seconds. Throws when anything but 2xx comes back: a refusal is quick and means nothing. */
export async function loadAddress(url: string, headers: Record<string, string>, seconds = 4): Promise<number> {
  const result = await autocannon({ url, headers, connections: 16, duration: seconds });
  if (result.non2xx || result.errors)
    throw new Error(`${url} answered ${result.non2xx} refusals and ${result.errors} errors`);
  return result.requests.average;
}
