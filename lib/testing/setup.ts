import { afterAll, afterEach, expect, vi } from "vitest";
import { TEST_ENVIRONMENT } from "./environment.ts";
import { writeSeen } from "./operations/seen.ts";

Object.assign(process.env, TEST_ENVIRONMENT);
// What asks for a database without useDatabase fails, instead of writing to the template that others are cloned from.
delete process.env["DATABASE_URL"];

// Something that complains on the console is a finding, not noise.
const complaints: string[] = [];
for (const level of ["error", "warn"] as const) {
  vi.spyOn(console, level).mockImplementation((...values: unknown[]) => {
    complaints.push(values.map(String).join(" "));
  });
}

afterEach(() => {
  const found = complaints.splice(0);
  expect(found, "nothing is written to console.error or console.warn").toEqual([]);
});

afterAll(writeSeen);
