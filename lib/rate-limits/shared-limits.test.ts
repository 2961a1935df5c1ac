import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { reloadEnv } from "#lib/env.ts";
import { closeLimiters, isCountedAlone, limiterOf } from "./limiters.ts";
import { takeCall } from "./take-call.ts";

const program = findProgram();
if (!program) process.stdout.write("Skipped: limits shared through Redis, because redis-server is not installed\n");

function findProgram(): string | null {
  try {
    return execFileSync("which", ["redis-server"], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}

const QUOTA = 20;
const directory = mkdtempSync(path.join(tmpdir(), "limits-"));
let port: number;
let server: ChildProcess | null = null;

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port: free } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return free;
}

async function startStore(): Promise<void> {
  const options = [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--save",
    "",
    "--appendonly",
    "no",
    "--dir",
    directory,
  ];
  const child = spawn(program ?? "", options, { stdio: ["ignore", "pipe", "ignore"] });
  server = child;
  await new Promise<void>((resolve) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      if (chunk.toString().includes("Ready to accept connections")) resolve();
    });
  });
}

async function stopStore(): Promise<void> {
  const child = server;
  server = null;
  if (!child) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGCONT");
  child.kill("SIGKILL");
  await ended;
}

/** As another instance has them: a connection and a memory of its own. */
async function asAnotherInstance(): Promise<void> {
  await closeLimiters();
  await connected();
}

async function connected(): Promise<void> {
  limiterOf("app");
  await expect.poll(isCountedAlone, { timeout: 5_000 }).toBe(false);
}

const takeMany = async (key: string, count: number) => {
  const taken = [];
  for (let call = 0; call < count; call++) taken.push(await takeCall("app", key));
  return taken.filter(({ isOver }) => !isOver).length;
};

describe.skipIf(!program)("limits that instances share", () => {
  beforeAll(async () => {
    port = await freePort();
    vi.stubEnv("REDIS_URL", `redis://127.0.0.1:${port}`);
    vi.stubEnv("RATE_LIMIT_APP", String(QUOTA));
    vi.stubEnv("LOG_LEVEL", "silent");
    reloadEnv();
  });
  beforeEach(async () => {
    await startStore();
    await connected();
  });
  afterEach(async () => {
    await closeLimiters();
    await stopStore();
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    reloadEnv();
    rmSync(directory, { recursive: true, force: true });
  });

  it("count the calls of all of them together, and each app for itself", async () => {
    expect(await takeMany("one", 12)).toBe(12);
    await asAnotherInstance();
    expect((await takeCall("app", "one")).left).toBe(QUOTA - 13);
    expect(await takeMany("one", 20)).toBe(QUOTA - 13);
    expect(await takeMany("two", 1)).toBe(1);
    await asAnotherInstance();
    expect(await takeCall("app", "one")).toMatchObject({ isOver: true, left: 0, quota: QUOTA });
  });

  it("hold exactly when many calls come at once", async () => {
    const taken = await Promise.all(Array.from({ length: 5 * QUOTA }, () => takeCall("app", "crowd")));
    expect(taken.filter(({ isOver }) => !isOver)).toHaveLength(QUOTA);
  });

  it("are counted by each instance alone while the store is gone: never unlimited, never an error", async () => {
    expect(await takeMany("lost", 5)).toBe(5);
    await stopStore();
    expect(await takeMany("lost", 3 * QUOTA)).toBe(QUOTA);
    await expect.poll(isCountedAlone).toBe(true);
    await startStore();
    await expect.poll(isCountedAlone, { timeout: 5_000 }).toBe(false);
    expect((await takeCall("app", "new")).left).toBe(QUOTA - 1);
  });

  it("wait for a store that does not answer for a moment only", async () => {
    server?.kill("SIGSTOP");
    const state = () => execFileSync("ps", ["-o", "stat=", "-p", String(server?.pid)], { encoding: "utf8" });
    await expect.poll(state).toMatch(/^T/);
    const taken = await Promise.all(Array.from({ length: 3 * QUOTA }, () => takeCall("app", "hanging")));
    expect(taken.filter(({ isOver }) => !isOver)).toHaveLength(QUOTA);
  });

  it("work from the first call on when the store was never there", async () => {
    await closeLimiters();
    await stopStore();
    expect(await takeMany("early", 2 * QUOTA)).toBe(QUOTA);
    expect(isCountedAlone()).toBe(true);
  });
});
