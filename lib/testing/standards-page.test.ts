import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const page = readFileSync("docs/standards.md", "utf8");
const named = [...page.matchAll(/`((?:e2e|lib)\/[\w/.-]+\.(?:spec|test)\.ts)`/g)].map(([, file = ""]) => file);

test("every proof the page of the standards names is there", () => {
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((file) => !existsSync(file))).toEqual([]);
});

test("every specification's file is on the page of the standards", () => {
  const files = readdirSync("e2e/standards").filter((file) => file.endsWith(".spec.ts"));
  expect(files.filter((file) => !named.includes(`e2e/standards/${file}`))).toEqual([]);
});
