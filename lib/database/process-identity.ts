import { readFileSync } from "node:fs";

/** Tells a process from a later one with the same number: its start time where the system shows it. */
export type ProcessIdentity = { pid: number; startedAt: string | null };

export function identify(pid: number): ProcessIdentity {
  return { pid, startedAt: startTime(pid) };
}

/** Whether that very process still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  try {
    process.kill(identity.pid, 0);
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const startedAt = startTime(identity.pid);
  return startedAt === null || identity.startedAt === null || startedAt === identity.startedAt;
}

function startTime(pid: number): string | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    // Field 22, counted after the name in brackets, which may itself hold spaces. A zombie counts as gone.
    const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? "zombie" : (fields[19] ?? null);
  } catch {
    return null;
  }
}
