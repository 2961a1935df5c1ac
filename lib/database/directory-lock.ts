import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { identify, isRunning, type ProcessIdentity } from "./process-identity.ts";

/** Takes a data directory for this process alone. Throws when another Sandbank runs on it; a dead one's lock is taken over. */
export function lockDirectory(directory: string): () => void {
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  const file = path.join(directory, "sandbank.pid");
  const mine = JSON.stringify(identify(process.pid));
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(file, mine, { flag: "wx", mode: 0o600 });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" || attempt > 3) throw error;
    }
    const holder = readHolder(file);
    if (holder && isRunning(holder)) {
      throw new Error(
        `Sandbank is already running on ${directory} (process ${holder.pid}). Stop it, or set DATA_DIR to another directory.`,
      );
    }
    rmSync(file, { force: true });
  }
  return () => {
    if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
  };
}

function readHolder(file: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as ProcessIdentity;
  } catch {
    return undefined;
  }
}
