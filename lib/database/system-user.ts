import { readFileSync } from "node:fs";

/** Spread into spawn options; empty when the current user will do. */
export type SystemUser = { uid?: number; gid?: number };

const CANDIDATES = ["postgres", "nobody"];

/** PostgreSQL refuses to run as root: whom to run it as instead. */
export function unprivilegedUser(): SystemUser {
  if (process.getuid?.() !== 0) return {};
  const lines = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of CANDIDATES) {
    const entry = lines.find((fields) => fields[0] === name);
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw new Error(
    "PostgreSQL does not run as root and there is no user postgres or nobody: start Sandbank as an ordinary user",
  );
}
