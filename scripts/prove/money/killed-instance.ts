import path from "node:path";
import { freePorts, startSecond, type TwoInstances } from "../two-instances.ts";
import { stop } from "../../bench/processes.ts";

/** An instance of the proof's own beside the others, which is killed and started again under the same address. */
export type Killable = {
  url: string;
  /** kill -9, and starts it again. Returns the milliseconds from the start until it was ready. */
  killAndStart: () => Promise<number>;
  stop: () => Promise<void>;
};

export async function startKillable({ demo, shared }: TwoInstances, name: string): Promise<Killable> {
  const ports = await freePorts();
  const directory = path.resolve(".data", `prove-${name}`);
  const start = () => startSecond(demo, shared, { ports, directory, env: { SAFE_FETCH_ALLOW: "127.0.0.1" } });
  let running = await start();
  return {
    url: running.url,
    killAndStart: async () => {
      const { child } = running;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await gone;
      const startedAt = performance.now();
      running = await start();
      return performance.now() - startedAt;
    },
    stop: () => stop(running.child),
  };
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The value that all but one in a hundred (or so many) stay below. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
