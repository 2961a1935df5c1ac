import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";

test("the whole journey without a browser, in a script of at most 80 lines", async () => {
  const script = path.resolve("e2e/headless-journey.ts");
  expect(readFileSync(script, "utf8").trimEnd().split("\n").length).toBeLessThanOrEqual(80);
  const { stdout } = await promisify(execFile)(process.execPath, [script, path.resolve(".data/e2e/gateway/demo.json")]);
  expect(stdout.match(/^ok /gm), stdout).toHaveLength(7);
});
