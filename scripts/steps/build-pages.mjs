import { writeFileSync } from "node:fs";
import path from "node:path";
import { hashSources, readText, root, runPackage } from "./project.mjs";

const SOURCES = [
  "app",
  "components",
  "docs",
  "lib",
  "prisma/schema",
  "public",
  "instrumentation.ts",
  "next.config.mjs",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
];
// What only the gateway and the tests read is not part of the build.
const NOT_BUILT = /\.test\.tsx?$|^lib\/(database|testing)\//;

/** `next build`, unless the build on disk was made from exactly these sources. */
export function buildPages() {
  const stamp = path.join(root, process.env.NEXT_DIST_DIR ?? ".next", "made-from");
  const sources = hashSources(SOURCES, NOT_BUILT);
  if (readText(stamp) === sources) return;
  console.log("Building the pages …");
  runPackage("next/dist/bin/next", ["build"], { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
  writeFileSync(stamp, sources);
}
