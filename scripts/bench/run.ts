import { rmSync } from "node:fs";
import path from "node:path";
import { compareAuthorisation } from "./authorisation.ts";
import { compareBoundReads } from "./bound-reads.ts";
import { compareIdle, compareStart } from "./start-and-memory.ts";
import { measureWeights } from "./page-weight.ts";
import { pinProduct } from "./product.ts";
import { stopAll } from "./processes.ts";
import { compareReads } from "./reads.ts";
import { printTable } from "./table.ts";
import { compareToken } from "./token.ts";
import { compareTransactions } from "./transactions.ts";
import { compareWrites } from "./writes.ts";
import type { Measured } from "./measure.ts";

// The product runs on a data directory of its own, so that nobody's data are measured or touched.
const directory = path.resolve(".data", "bench");
rmSync(directory, { recursive: true, force: true });

const rows: Measured[] = [];
let isComplete = true;
try {
  const product = await pinProduct(directory);
  const parts = [
    compareIdle,
    compareTransactions,
    compareReads,
    compareWrites,
    compareToken,
    compareAuthorisation,
    compareBoundReads,
    measureWeights,
    compareStart,
  ];
  const wanted = process.argv.slice(2);
  for (const part of parts.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    // A part that cannot be measured leaves the others their figures.
    rows.push(
      ...(await part(product).catch((error: unknown) => {
        isComplete = false;
        console.error(error);
        return [];
      })),
    );
  }
} finally {
  await stopAll();
  rmSync(directory, { recursive: true, force: true });
}
printTable(rows);
process.exit(isComplete && rows.every((row) => row.met) ? 0 : 1);
