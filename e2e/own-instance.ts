// A Sandbank of a test file's own, from the same build: its own database, its own settings.
import { spawn, type ChildProcess } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import { readDemoFile, type DemoFile } from "./tpp.ts";

const FIRST_PORT = Number(process.env["E2E_PORT"] ?? 3910);

export type OwnInstance = { url: string; demo: DemoFile; directory: string; stop: () => Promise<void> };

/** `offset` from E2E_PORT is the port; the name is that of the data directory. */
export async function startInstance(name: string, offset: number, env: Record<string, string>): Promise<OwnInstance> {
  // A directory per attempt: the instance of an attempt that ended badly may still be letting go of its own.
  const directory = path.resolve(".data/e2e", `${name}-${process.pid}`);
  rmSync(directory, { recursive: true, force: true });
  await waitUntilFree(FIRST_PORT + offset);
  const url = `http://localhost:${FIRST_PORT + offset}`;
  const settings = { PORT: String(FIRST_PORT + offset), TLS_PORT: "0", DATA_DIR: directory, ...env };
  const child = startProcess(["server.ts"], settings);
  await expect(async () => expect((await fetch(`${url}/ready`)).status).toBe(200)).toPass({ timeout: 180_000 });
  return { url, directory, demo: readDemoFile(path.join(directory, "demo.json")), stop: () => stopProcess(child) };
}

const started = new Set<ChildProcess>();
// A worker that ends before its afterAll leaves nothing behind.
process.once("exit", () => started.forEach((child) => child.kill("SIGTERM")));

/** A program of ours beside the tests. */
export function startProcess(args: string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn(process.execPath, args, {
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "production", LOG_LEVEL: "warn", NEXT_MANUAL_SIG_HANDLE: "true", ...env },
  });
  started.add(child);
  child.once("exit", () => started.delete(child));
  return child;
}

async function waitUntilFree(port: number): Promise<void> {
  const answer = () =>
    fetch(`http://localhost:${port}/health`).then(
      () => "taken",
      () => "free",
    );
  await expect(async () => expect(await answer()).toBe("free")).toPass({ timeout: 60_000 });
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  await gone;
}

export function portAt(offset: number): number {
  return FIRST_PORT + offset;
}
