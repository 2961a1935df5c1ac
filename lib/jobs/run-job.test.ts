import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { setClock } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { takeLease } from "./data.ts";
import { runJob } from "./run-job.ts";
import { startJobs } from "./start-jobs.ts";

useDatabase("migrated");

const START = new Date("2031-03-01T00:00:00Z");
const at = (seconds: number) => new Date(START.getTime() + seconds * 1000);

/** Runs something at a fixed time. */
async function atTime<T>(seconds: number, work: () => Promise<T>): Promise<T> {
  const restore = setClock(() => at(seconds));
  try {
    return await work();
  } finally {
    restore();
  }
}

describe("recurring work", () => {
  test("is done once a period, however many instances ask at once", async () => {
    let runs = 0;
    const ask = () => runJob("once", 60, async () => void runs++);
    for (const [seconds, expected] of [
      [0, 1],
      [59, 1],
      [60, 2],
      [61, 2],
      [125, 3],
    ] as const) {
      const outcomes = await atTime(seconds, () => Promise.all(Array.from({ length: 10 }, ask)));
      expect(runs).toBe(expected);
      expect(outcomes.filter((outcome) => outcome === "failed")).toEqual([]);
    }
  });

  test("of a dead instance is taken over when its lease ends, and not before", async () => {
    const dead = { name: "orphan", owner: "an instance that died" };
    expect(await takeLease(dead, { at: at(0), lastRunBefore: at(-60), leaseUntil: at(30) })).toBe(true);
    let runs = 0;
    const ask = () => runJob("orphan", 60, async () => void runs++);
    expect(await atTime(29, ask)).toBe("idle");
    expect(await atTime(30, () => Promise.all([ask(), ask()]))).toEqual(expect.arrayContaining(["done", "idle"]));
    expect(runs).toBe(1);
  });

  test("that lasts longer than its lease keeps it by renewing", async () => {
    let runs = 0;
    const ask = (lasting: number) =>
      runJob("slow", 1, async () => (runs++, await sleep(lasting)), { leaseSeconds: 0.3 });
    const first = ask(1200);
    await sleep(700);
    expect(await ask(0)).toBe("idle");
    expect(await first).toBe("done");
    expect(runs).toBe(1);
  });

  test("is told when another instance has its lease, and does not give that one back", async () => {
    const { promise: told, resolve } = Promise.withResolvers<void>();
    const run = runJob(
      "lost",
      60,
      async (signal) => {
        await prisma().jobLease.update({ where: { name: "lost" }, data: { owner: "another", leaseUntil: at(9e6) } });
        signal.addEventListener("abort", () => resolve());
        await told;
      },
      { leaseSeconds: 0.3 },
    );
    await run;
    const lease = await prisma().jobLease.findUniqueOrThrow({ where: { name: "lost" } });
    expect(lease).toMatchObject({ owner: "another", leaseUntil: at(9e6), lastRunAt: null });
  });

  test("that fails is logged and tried again a minute later", async () => {
    const written: string[] = [];
    const spy = vi.spyOn(process.stderr, "write").mockImplementation((line) => Boolean(written.push(String(line))));
    vi.stubEnv("LOG_LEVEL", "error");
    const { reloadEnv } = await import("#lib/env.ts");
    reloadEnv();
    const fail = () => runJob("broken", 86_400, () => Promise.reject(new Error("no such table")));
    expect(await atTime(0, fail)).toBe("failed");
    vi.unstubAllEnvs();
    reloadEnv();
    spy.mockRestore();
    expect(written.join()).toContain("no such table");
    expect(await atTime(59, () => runJob("broken", 86_400, async () => {}))).toBe("idle");
    expect(await atTime(60, () => runJob("broken", 86_400, async () => {}))).toBe("done");
  });
});

describe("the timers of two instances", () => {
  test("share the runs between them and stop in order", async () => {
    const runs: string[] = [];
    let open = 0;
    let mostOpen = 0;
    const job = (instance: string) => ({
      name: "shared",
      everySeconds: 1,
      work: async () => {
        mostOpen = Math.max(mostOpen, ++open);
        runs.push(instance);
        await sleep(50);
        open--;
      },
    });
    const stops = ["a", "b"].map((instance) => startJobs([job(instance)]));
    await vi.waitFor(() => expect(runs.length).toBeGreaterThanOrEqual(3), { timeout: 15_000 });
    await Promise.all(stops.map((stop) => stop()));
    const after = runs.length;
    expect([mostOpen, open]).toEqual([1, 0]);
    await sleep(1500);
    expect(runs.length).toBe(after);
  });

  test("wait for the work under way when they are stopped, and tell it", async () => {
    let ended = false;
    const { promise: begun, resolve } = Promise.withResolvers<void>();
    const work = async (signal: AbortSignal) => {
      resolve();
      await new Promise((done) => signal.addEventListener("abort", done));
      ended = true;
    };
    const stop = startJobs([{ name: "stopped", everySeconds: 60, work }]);
    await begun;
    await stop();
    expect(ended).toBe(true);
  });
});
