import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

// Each of these breaks one rule. The linter has to object to every one, or the rule has silently died.
const PLANTED: { file: string; source: string; objection: string }[] = [
  {
    file: "lib/standards/planted.ts",
    source: 'import { env } from "#lib/env.ts";\nexport const x = env;\n',
    objection: "standards may not import foundation",
  },
  {
    file: "lib/standards/planted-package.ts",
    source: 'import pg from "pg";\nexport const x = pg;\n',
    objection: "standards may import only zod",
  },
  {
    file: "lib/accounts/planted-http.ts",
    source: 'import { route } from "#lib/http/router.ts";\nexport const x = route;\n',
    objection: "domain may not import http",
  },
  {
    file: "lib/accounts/planted-oidc.ts",
    source: 'import { provider } from "#lib/oidc/provider.ts";\nexport const x = provider;\n',
    objection: "domain may not import oidc",
  },
  {
    file: "lib/accounts/planted-database.ts",
    source: 'import { prisma } from "#lib/db.ts";\nexport const x = prisma;\n',
    objection: "prisma of lib/db.ts is for data.ts files",
  },
  {
    file: "lib/accounts/planted-next.ts",
    source: 'import { headers } from "next/headers";\nexport const x = headers;\n',
    objection: "next/headers has one home",
  },
  {
    file: "lib/accounts/planted-library.ts",
    source: 'import Provider from "oidc-provider";\nexport const x = Provider;\n',
    objection: "oidc-provider has one home",
  },
  {
    file: "components/apps/planted-verb.tsx",
    source: 'import { createApp } from "#lib/apps/create-app.ts";\nexport const x = createApp;\n',
    objection: "components may not import domain",
  },
  {
    file: "components/apps/planted-secret.tsx",
    source: 'import { seal } from "#lib/secrets.ts";\nexport const x = seal;\n',
    objection: "run in the browser and cannot use lib/secrets.ts",
  },
  {
    file: "components/ui/planted.tsx",
    source: 'import { App } from "../apps/app.tsx";\nexport const x = App;\n',
    objection: "ui may not import components",
  },
  {
    file: "app/planted/page.tsx",
    source: 'import { findRow } from "#lib/apps/data.ts";\nexport default findRow;\n',
    objection: "app may not import data",
  },
  {
    file: "app/planted/chart.tsx",
    source: 'import { BarChart } from "recharts";\nexport default BarChart;\n',
    objection: "recharts has one home",
  },
  { file: "lib/accounts/planted-barrel.ts", source: 'export * from "./model.ts";\n', objection: "no barrels" },
  { file: "app/planted/action.ts", source: '"use server";\nexport const x = 1;\n', objection: "no Server Actions" },
  {
    file: "lib/accounts/planted-environment.ts",
    source: "export const x = process.env.HOME;\n",
    objection: "the environment is read in lib/env.ts",
  },
  { file: "lib/accounts/planted-clock.ts", source: "export const x = Date.now();\n", objection: "ask lib/clock.ts" },
  {
    file: "lib/accounts/planted-chance.ts",
    source: "export const x = Math.random();\n",
    objection: "chance comes from",
  },
  {
    file: "lib/accounts/planted-any.ts",
    source: "export const x = (value: any) => value;\n",
    objection: "Unexpected `any`",
  },
  {
    file: "lib/accounts/planted-bang.ts",
    source: "export const x = (value: string | null) => value!;\n",
    objection: "non-null assertion",
  },
];

const INNOCENT: { file: string; source: string }[] = [
  {
    file: "lib/accounts/innocent-verb.ts",
    source:
      'import { env } from "#lib/env.ts";\nimport { withTransaction } from "#lib/db.ts";\nimport { findRow } from "./data.ts";\nexport const x = [env, withTransaction, findRow];\n',
  },
  {
    file: "components/apps/innocent.tsx",
    source: 'import { words } from "#lib/apps/model.ts";\nexport const x = words;\n',
  },
];

const root = path.resolve(import.meta.dirname, "..", "..");
let directory = "";
let report: { filename: string; message: string }[] = [];

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), "sandbank-lint-"));
  cpSync(path.join(root, "lint"), path.join(directory, "lint"), { recursive: true });
  cpSync(path.join(root, ".oxlintrc.json"), path.join(directory, ".oxlintrc.json"));
  cpSync(path.join(root, "package.json"), path.join(directory, "package.json"));
  symlinkSync(path.join(root, "node_modules"), path.join(directory, "node_modules"));
  for (const { file, source } of [...PLANTED, ...INNOCENT]) {
    mkdirSync(path.join(directory, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(directory, file), source);
  }
  report = lint();
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

function lint(): { filename: string; message: string }[] {
  try {
    execFileSync(path.join(root, "node_modules/.bin/oxlint"), ["--format=json"], { cwd: directory, encoding: "utf8" });
    return [];
  } catch (error) {
    const output = (error as { stdout: string }).stdout;
    return (JSON.parse(output) as { diagnostics: { filename: string; message: string }[] }).diagnostics;
  }
}

test.each(PLANTED)("the linter objects to $file", ({ file, objection }) => {
  const messages = report.filter(({ filename }) => filename.endsWith(file)).map(({ message }) => message);
  expect(messages.join("\n")).toContain(objection);
});

test.each(INNOCENT)("the linter lets $file pass", ({ file }) => {
  expect(report.filter(({ filename }) => filename.endsWith(file))).toEqual([]);
});
