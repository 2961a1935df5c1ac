import path from "node:path";
import { readText, root, run } from "./project.mjs";

/** npm ci, unless node_modules holds exactly what package-lock.json names. */
export function installPackages() {
  if (isInstalled()) return;
  console.log("Installing packages …");
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith("js") ? [process.execPath, [npm]] : ["npm", []];
  // Prisma runs its schema engine as WebAssembly here (prisma/migrate.ts): its binary is never fetched.
  // Some packages warn about the Node.js that installs them; what runs them is the pinned one.
  // NODE_ENV=production would leave out what the build and the tests need.
  run(command, [...first, "ci", "--no-fund", "--no-audit", "--include=dev", "--loglevel=error"], {
    NODE_ENV: "development",
    PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true",
  });
}

function isInstalled() {
  const wanted = packagesOf(path.join(root, "package-lock.json"));
  const present = packagesOf(path.join(root, "node_modules", ".package-lock.json"));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(
    ([name, entry]) => name === "" || entry.optional || present[name]?.version === entry.version,
  );
}

function packagesOf(file) {
  const text = readText(file);
  return text && JSON.parse(text).packages;
}
