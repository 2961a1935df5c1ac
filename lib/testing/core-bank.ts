import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import { reloadEnv } from "#lib/env.ts";
import { useDatabaseBeside } from "./database.ts";

export type CoreFault = "none" | "outage" | "slow" | "wrong" | "not-json";

const TOKEN = "core-token";

/** The small core-banking system of the end-to-end tests, over a database of its own. */
export function useCoreBank() {
  const beside = useDatabaseBeside();
  const running: { core?: ChildProcess; url: string } = { url: "" };
  beforeAll(async () => {
    const program = path.resolve(import.meta.dirname, "../../e2e/core-bank.ts");
    const core = spawn(process.execPath, [program, "0", TOKEN], {
      env: { ...process.env, DATABASE_URL: beside.url() },
      stdio: ["ignore", "pipe", "inherit"],
    });
    running.core = core;
    if (!core.stdout) throw new Error("the core bank says nothing");
    const [line] = (await once(core.stdout, "data")) as [Buffer];
    running.url = /http:\S+/.exec(line.toString())?.[0] ?? "";
  }, 60_000);
  afterAll(async () => {
    leave();
    running.core?.kill("SIGTERM");
    if (running.core) await once(running.core, "exit");
  });
  const setFault = (fault: CoreFault) => fetch(`${running.url}/control?fault=${fault}`, { method: "POST" });
  const ask = (token = TOKEN) => {
    Object.assign(process.env, { CORE_BANKING_URL: running.url, CORE_BANKING_TOKEN: token });
    reloadEnv();
  };
  return { ask, leave, setFault };
}

/** Back to the sandbox's own bank. */
function leave(): void {
  for (const name of ["CORE_BANKING_URL", "CORE_BANKING_TOKEN"]) delete process.env[name];
  reloadEnv();
}
