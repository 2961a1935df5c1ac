// npm test: everything needed to trust the product. Plain JavaScript without dependencies, on any Node >= 20.
// npm run verify is the same without installing. `npm test -- unit types` runs only the gates named.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { findChromium } from "./steps/find-chromium.mjs";
import { generateClient } from "./steps/generate-client.mjs";
import { installPackages } from "./steps/install-packages.mjs";

const REPORTS = path.resolve("test-results");

/** Each gate counts as one test; the two test runners count what they ran. What reads the record of another comes after it. */
const GATES = [
  { name: "format", command: ["oxfmt", "--check"] },
  { name: "lint", command: ["oxlint"] },
  { name: "types", command: ["tsc", "--noEmit"] },
  { name: "dead-code", command: ["knip"] },
  {
    name: "unit",
    command: ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${REPORTS}/unit.json`],
    count: countUnit,
  },
  { name: "operations", command: ["node", "lib/testing/operations/check-operations.ts"], after: "unit" },
  { name: "build", command: ["node", "scripts/steps/build.mjs"] },
  { name: "end-to-end", command: ["playwright", "test", "--config=e2e/playwright.config.ts"], count: countEndToEnd },
];

const flags = process.argv.slice(2).filter((argument) => argument.startsWith("--"));
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const install = !flags.includes("--no-install");

if (install) installPackages();
generateClient();
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

const chromium = findChromium({ install });
const environment = {
  ...process.env,
  PATH: [path.resolve("node_modules/.bin"), process.env.PATH].join(path.delimiter),
  NEXT_TELEMETRY_DISABLED: "1",
  PLAYWRIGHT_JSON_OUTPUT_FILE: path.join(REPORTS, "end-to-end.json"),
  ...(chromium ? { CHROMIUM_PATH: chromium } : {}),
};

const results = [];
const isWanted = ({ name, after }) => wanted.length === 0 || wanted.includes(name) || wanted.includes(after);
for (const gate of GATES.filter(isWanted)) {
  console.log(`\n── ${gate.name} ──`);
  const startedAt = Date.now();
  const ok = await run(gate.command);
  const counted = gate.count?.(ok) ?? { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  results.push({ name: gate.name, seconds: Math.round((Date.now() - startedAt) / 1000), ...counted });
}

console.log("");
for (const { name, passed, failed, skipped = 0, seconds } of results) {
  const note = skipped ? `, ${skipped} skipped` : "";
  console.log(`${failed ? "✗" : "✓"} ${name.padEnd(12)} ${passed} passed, ${failed} failed${note} (${seconds} s)`);
}
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(`\n${total("passed")} passed, ${total("failed")} failed`);
process.exitCode = total("failed") === 0 && total("passed") > 0 ? 0 : 1;

function run([name, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(name, args, { stdio: "inherit", env: environment, shell: process.platform === "win32" });
    child.once("exit", (code) => resolve(code === 0)).once("error", () => resolve(false));
  });
}

function countUnit(ok) {
  const report = readReport("unit.json");
  if (!report) return { passed: 0, failed: 1 };
  // A file that does not even load has no failing test of its own.
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"),
  ).length;
  const failed = report.numFailedTests + broken;
  return { passed: report.numPassedTests, failed: ok ? failed : Math.max(failed, 1), skipped: report.numPendingTests };
}

function countEndToEnd(ok) {
  const stats = readReport("end-to-end.json")?.stats;
  if (!stats) return { passed: 0, failed: 1 };
  return {
    passed: stats.expected + stats.flaky,
    failed: ok ? stats.unexpected : Math.max(stats.unexpected, 1),
    skipped: stats.skipped,
  };
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(path.join(REPORTS, file), "utf8"));
  } catch {
    return undefined;
  }
}
