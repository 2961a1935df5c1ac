import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Binaries } from "./postgres-binaries.ts";
import type { SystemUser } from "./system-user.ts";

const OTHERS_MAY_ENTER = 0o001;
const OTHERS_MAY_WRITE = 0o022;

/**
 * Started by root, PostgreSQL runs as somebody else, who may not be allowed into the folder Sandbank lives in. The
 * programs are then linked (or copied) to a folder of their own, whose name is kept in the data directory.
 */
export function reachablePrograms(binaries: Binaries, directory: string, user: SystemUser): Binaries {
  if (user.uid === undefined || canOthersReach(binaries.postgres)) return binaries;
  const note = path.join(directory, "postgres.programs");
  const kept = existsSync(note) ? readFileSync(note, "utf8").trim() : "";
  if (isOurs(kept)) return programsIn(kept);
  const fresh = mkdtempSync(path.join(tmpdir(), "sandbank-postgres-"));
  chmodSync(fresh, 0o755);
  linkTree(path.join(path.dirname(binaries.postgres), ".."), fresh);
  writeFileSync(note, fresh, { mode: 0o600 });
  return programsIn(fresh);
}

/** Whether every folder above it lets everybody pass. */
export function canOthersReach(file: string): boolean {
  for (let at = path.dirname(path.resolve(file)); ; at = path.dirname(at)) {
    if ((statSync(at).mode & OTHERS_MAY_ENTER) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** Whether nobody but us can have put the programs there. */
function isOurs(folder: string): boolean {
  const found = folder && statSync(folder, { throwIfNoEntry: false });
  return Boolean(
    found &&
    found.uid === process.getuid?.() &&
    (found.mode & OTHERS_MAY_WRITE) === 0 &&
    existsSync(programsIn(folder).postgres),
  );
}

function programsIn(folder: string): Binaries {
  return { postgres: path.join(folder, "bin", "postgres"), initdb: path.join(folder, "bin", "initdb") };
}

function linkTree(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = path.join(from, entry.name);
    const target = path.join(to, entry.name);
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (entry.isDirectory()) {
      mkdirSync(target, { mode: 0o755 });
      linkTree(source, target);
    } else linkOrCopy(source, target);
  }
}

/** A link where both are on one file system: PostgreSQL has 60 MB. */
function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}
