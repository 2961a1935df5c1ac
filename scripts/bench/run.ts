import { rmSync } from "node:fs";
import path from "node:path";
import { compareIdle, compareStart } from "./start-and-memory.ts";
import { measureWeights } from "./page-weight.ts";
import { pinProduct } from "./product.ts";
import { stopAll } from "./processes.ts";
import { printTable } from "./table.ts";
import { compareToken } from "./token.ts";
import { compareTransactions } from "./transactions.ts";
import type { Measured } from "./measure.ts";

// The product runs on a data directory of its own, so that nobody's data are measured or touched.
const directory = path.resolve(".data", "bench");
rmSync(directory, { recursive: true, force: true });

const rows: Measured[] = [];
try {
  const product = await pinProduct(directory);
  rows.push(...(await compareIdle(product)));
  rows.push(...(await compareTransactions(product)));
  rows.push(...(await compareToken(product)));
  rows.push(...(await measureWeights(product)));
  rows.push(await compareStart(product));
} finally {
  await stopAll();
  rmSync(directory, { recursive: true, force: true });
}
printTable(rows);
process.exit(rows.every((row) => row.met) ? 0 : 1);
