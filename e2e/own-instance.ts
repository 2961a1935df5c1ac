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
  const directory = path.resolve(".data/e2e", name);
  rmSync(directory, { recursive: true, force: true });
  const url = `http://localhost:${FIRST_PORT + offset}`;
  const settings = { PORT: String(FIRST_PORT + offset), TLS_PORT: "0", DATA_DIR: directory, ...env };
  const child = startProcess(["server.ts"], settings);
  await expect(async () => expect((await fetch(`${url}/ready`)).status).toBe(200)).toPass({ timeout: 180_000 });
  return { url, directory, demo: readDemoFile(path.join(directory, "demo.json")), stop: () => stopProcess(child) };
}

/** A program of ours beside the tests. */
export function startProcess(args: string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, args, {
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "production", LOG_LEVEL: "warn", NEXT_MANUAL_SIG_HANDLE: "true", ...env },
  });
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
