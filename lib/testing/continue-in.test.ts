import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

it("what is said after the name of a command reaches the program, and its exit code comes back", () => {
  const script = `import { continueIn } from "./scripts/steps/continue-in.mjs"; continueIn("scripts/prove/run.ts", ["no-such-group"]);`;
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: root,
    encoding: "utf8",
  });
  expect(stderr).toContain('There is no group "no-such-group"');
  expect(status).toBe(2);
});
