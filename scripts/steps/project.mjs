import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "..");

/** The Node.js of package.json when it is installed, else the one that runs this. */
export function pinnedNode() {
  const installed = path.join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
  return existsSync(installed) ? installed : process.execPath;
}

/** Runs a program of node_modules under the pinned Node.js; ends this process when it fails. */
export function runPackage(script, args, env = {}) {
  run(pinnedNode(), [path.join(root, "node_modules", script), ...args], env);
}

export function run(command, args, env = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
  if (result.error) console.error(`${command} could not be run: ${result.error.message}`);
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** One hash of the names and contents of files and folders, leaving out what `skip` matches. Missing ones count as empty. */
export function hashSources(names, skip = /$^/) {
  const hash = createHash("sha256");
  const add = (name) => {
    if (skip.test(name)) return;
    const file = path.join(root, name);
    const found = statSync(file, { throwIfNoEntry: false });
    if (found?.isDirectory()) {
      for (const child of readdirSync(file).sort()) add(`${name}/${child}`);
    } else if (found) {
      hash.update(`${name}\0${found.size}\0`).update(readFileSync(file));
    }
  };
  for (const name of names) add(name);
  return hash.digest("hex");
}

export function readText(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
