import { readFileSync, writeFileSync } from "node:fs";
import { bankContracts } from "#lib/standards/obuk/bank-contracts.ts";
import { listMissing, printOperations } from "./print-operations.ts";
import { readSeen } from "./seen.ts";

/** After the whole unit run: every operation was answered in every way it can be, and the page says so. With --write the page is written. */

const PAGE = "docs/operations-covered.md";

const seen = readSeen();
const missing = listMissing(seen);
const page = printOperations(seen);

if (seen.size === 0) {
  fail("There is no record of the unit tests: npm test -- unit");
} else if (missing.length > 0) {
  fail(`Never seen in the last unit run, though their contracts have them:\n${missing.join("\n")}`);
} else if (process.argv.includes("--write")) {
  writeFileSync(PAGE, page);
} else if (readFileSync(PAGE, "utf8") !== page) {
  fail(`${PAGE} is not what the tests have seen: npm run docs:operations, and read what has changed`);
} else {
  process.stdout.write(`${bankContracts.length} operations, ${seen.size} answers of different status seen\n`);
}

function fail(reason: string): void {
  process.stderr.write(`${reason}\n`);
  process.exitCode = 1;
}
