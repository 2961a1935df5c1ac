import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import path from "node:path";

const HAS_PROC = existsSync("/proc/self/stat");
const PATIENCE_MS = 10_000;

/** Stops a PostgreSQL that a killed Sandbank left on this data folder. The caller holds the lock of the directory. */
export async function stopLeftoverServer(data: string): Promise<void> {
  const file = path.join(data, "postmaster.pid");
  if (!existsSync(file)) return;
  const postmaster = Number(readFileSync(file, "utf8").split("\n")[0]);
  // Fast, then immediate, then none at all.
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    if (isServer(postmaster, data)) await signalAndWait([postmaster], signal, data);
  }
  if (!HAS_PROC) return;
  // Its children end by themselves when it is gone. A file that stays behind would stop the next server from starting
  // as long as anything has that number, be it a dead process nobody has collected.
  await signalAndWait(serversOn(data), "SIGKILL", data);
  rmSync(file, { force: true });
}

async function signalAndWait(pids: number[], signal: NodeJS.Signals, data: string): Promise<void> {
  for (const pid of pids) if (isServer(pid, data)) process.kill(pid, signal);
  for (let waited = 0; waited < PATIENCE_MS && pids.some((pid) => isServer(pid, data)); waited += 50) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function serversOn(data: string): number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0 && isServer(pid, data));
}

/** Whether the process lives and is a PostgreSQL on this very folder, and not another that got the number later. */
function isServer(pid: number, data: string): boolean {
  try {
    if (HAS_PROC) {
      return (
        readlinkSync(`/proc/${pid}/cwd`) === data && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres")
      );
    }
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
