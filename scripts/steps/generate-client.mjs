import { writeFileSync } from "node:fs";
import path from "node:path";
import { hashSources, readText, root, runPackage } from "./project.mjs";

const stamp = path.join(root, "prisma", "generated", ".made-from");

/** Generates the Prisma client when it is missing or was made from another schema. */
export function generateClient() {
  const sources = hashSources(["prisma/schema", "prisma.config.ts", "node_modules/prisma/package.json"]);
  if (readText(stamp) === sources) return;
  console.log("Generating the database client …");
  runPackage("prisma/build/index.js", ["generate", "--no-hints"], { PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true" });
  writeFileSync(stamp, sources);
}
