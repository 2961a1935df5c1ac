import { beforeAll, expect, test } from "vitest";
import type { Actor } from "#lib/developers/actor.ts";
import { newId } from "#lib/ids.ts";
import { flushJournal } from "#lib/journal/flush-journal.ts";
import type { JourneyStep } from "#lib/journal/model.ts";
import { recordEvent } from "#lib/journal/record-event.ts";
import { recordJourneyStep } from "#lib/journal/record-journey-step.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { askQuestion } from "./ask-question.ts";
import { exportAnswer } from "./export-answer.ts";
import { readInsightFilters, writeInsightFilters } from "./filters.ts";
import { FAMILIES, FUNNEL_STAGES, PERIODS, STATUS_CLASSES, toFunnel } from "./model.ts";
import { QUESTIONS } from "./questions.ts";
import type { QuestionKey } from "./questions.ts";
import { rangeOf } from "./range-of.ts";
import { readOverview } from "./read-overview.ts";

useDatabase("migrated");

const staff = (staffRole: "analyst" | "operations" | null): Actor => ({
  kind: "developer",
  developerId: newId(),
  name: "Ana",
  email: "ana@bank.test",
  staffRole,
  memberships: [],
});
const analyst = staff("analyst");

const to = new Date("2026-11-20T14:30:00Z");
const [app, otherApp, organisationId] = [newId(), newId(), newId()];
const MINUTE_MS = 60_000;
const ago = (minutes: number) => new Date(to.getTime() - minutes * MINUTE_MS);

/** Durations in microseconds: a skewed sample without any symmetry to hide behind. */
const durations = Array.from(
  { length: 137 },
  (_, index) => 1_000 + ((index * index * 7_919) % 90_001) + (index % 10 === 0 ? 900_000 : 0),
);

/** Interpolated percentile of a sample, as the statistics books define it. */
function plainPercentile(sample: readonly number[], share: number): number {
  const sorted = sample.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? 0;
  return low + ((sorted[Math.ceil(place)] ?? 0) - low) * (place - Math.floor(place));
}

const journey = (consentId: string, names: readonly JourneyStep[], start = 300) =>
  names.forEach((name, index) =>
    recordJourneyStep(name, {
      consentId,
      appId: app,
      organisationId,
      at: new Date(ago(start).getTime() + index * 10_000),
    }),
  );

beforeAll(async () => {
  const base = {
    kind: "call",
    family: "aisp",
    name: "GetAccounts",
    method: "GET",
    path: "/open-banking/v4.0/aisp/accounts",
    organisationId,
    appId: app,
    status: 200,
  } as const;
  durations.forEach((durationMicros, index) =>
    recordEvent({ ...base, at: new Date(ago(20).getTime() + index), durationMicros }),
  );
  durations
    .slice(0, 40)
    .forEach((each, index) =>
      recordEvent({ ...base, at: new Date(ago(95).getTime() + index), durationMicros: each * 3, appId: otherApp }),
    );
  recordEvent({
    ...base,
    at: ago(21),
    status: 403,
    errorCode: "permission-missing",
    name: "GetBalances",
    durationMicros: 500,
  });
  recordEvent({ ...base, at: ago(22), status: 500, errorCode: "unexpected", name: "GetBalances", durationMicros: 500 });
  recordEvent({
    ...base,
    at: ago(22),
    status: 400,
    errorCode: "permission-missing",
    name: "GetBalances",
    family: "oidc",
    durationMicros: 500,
    appId: null,
  });
  recordEvent({ ...base, at: ago(24 * 60 + 30), durationMicros: 77_000 });

  journey(newId(), FUNNEL_STAGES);
  const twice = newId();
  journey(twice, ["consent-created", "arrived", "login-shown", "cancelled"]);
  journey(
    twice,
    ["arrived", "login-shown", "login-shown", "password-accepted", "code-accepted", "accounts-shown", "confirmed"],
    280,
  );
  journey(newId(), ["consent-created", "arrived", "login-shown", "timed-out"]);
  journey(newId(), ["consent-created", "arrived", "login-shown", "cancelled"]);
  journey(newId(), ["consent-created"]);
  // Without a screen: headless, yet it got as far as the data.
  journey(newId(), ["consent-created", "confirmed", "code-exchanged", "first-data"]);
  // Created before the period: belongs to the one before.
  const older = newId();
  journey(older, ["consent-created", "arrived"], 24 * 60 + 30);
  await flushJournal(30_000);
});

test("percentiles are those of the single calls, in each bucket and over the whole period", async () => {
  const buckets = await askQuestion(analyst, "response-times", { period: "24h" }, { to });
  const filled = buckets.filter((bucket) => bucket.calls > 0);
  expect(buckets).toHaveLength(24);
  expect(filled).toHaveLength(2);
  const early = durations.slice(0, 40).map((each) => each * 3);
  const late = [...durations, 500, 500, 500];
  for (const [bucket, sample] of [
    [filled[0], early],
    [filled[1], late],
  ] as const) {
    expect(bucket?.calls).toBe(sample.length);
    for (const [name, share] of [
      ["p50", 0.5],
      ["p95", 0.95],
      ["p99", 0.99],
    ] as const) {
      expect(bucket?.[name]).toBeCloseTo(plainPercentile(sample, share) / 1_000, 6);
    }
  }
  const [whole] = await askQuestion(analyst, "whole-period", { period: "24h" }, { to });
  expect(whole?.p95).toBeCloseTo(plainPercentile([...early, ...late], 0.95) / 1_000, 6);
});

test("buckets add up to the totals, and an empty one is there with zeros", async () => {
  const [totals] = (await askQuestion(analyst, "totals", { period: "24h" }, { to })).filter((row) => !row.isPrevious);
  const buckets = await askQuestion(analyst, "calls-over-time", { period: "24h" }, { to });
  const sum = (name: "succeeded" | "refused" | "faults") => buckets.reduce((all, bucket) => all + bucket[name], 0);
  expect(totals).toMatchObject({ calls: 180, succeeded: 177, refused: 2, faults: 1, apps: 2 });
  expect([sum("succeeded"), sum("refused"), sum("faults")]).toEqual([177, 2, 1]);
  expect(buckets[0]).toMatchObject({ succeeded: 0, refused: 0, faults: 0 });
});

test("the period before is counted apart", async () => {
  const before = (await askQuestion(analyst, "totals", { period: "24h" }, { to })).find((row) => row.isPrevious);
  expect(before).toMatchObject({ calls: 1, succeeded: 1 });
});

test("the funnel counts distinct consents at the furthest stage they reached", async () => {
  const funnel = toFunnel(await askQuestion(analyst, "consent-funnel", { period: "24h" }, { to }));
  expect(Object.fromEntries(funnel.map((step) => [step.stage, step.consents]))).toEqual({
    "consent-created": 6,
    arrived: 5,
    "login-shown": 5,
    "password-accepted": 3,
    "code-accepted": 3,
    "accounts-shown": 3,
    confirmed: 3,
    "code-exchanged": 2,
    "first-data": 2,
  });
  expect(funnel.find((step) => step.stage === "login-shown")?.left).toEqual(
    expect.arrayContaining([
      { exit: "timed-out", consents: 1 },
      { exit: "cancelled", consents: 1 },
    ]),
  );
  // The one that cancelled, came back and confirmed did not leave by cancelling.
  expect(funnel.flatMap((step) => step.left).filter((way) => way.exit === "cancelled")).toEqual([
    { exit: "cancelled", consents: 1 },
  ]);
});

test("the funnel of the period before has the consents created then", async () => {
  const funnel = toFunnel(await askQuestion(analyst, "consent-funnel", { period: "24h" }, { to, previous: true }));
  expect(funnel[0]?.consents).toBe(1);
});

test("filters hold for every figure", async () => {
  const count = async (filters: object) =>
    (await askQuestion(analyst, "totals", { period: "24h", ...filters }, { to })).find((row) => !row.isPrevious)
      ?.calls ?? 0;
  expect(await count({ app: otherApp })).toBe(40);
  expect(await count({ family: "oidc" })).toBe(1);
  expect(await count({ status: "5xx" })).toBe(1);
  expect(await count({ status: "4xx", family: "aisp" })).toBe(1);
  const funnel = toFunnel(await askQuestion(analyst, "consent-funnel", { period: "24h", app: otherApp }, { to }));
  expect(funnel[0]?.consents).toBe(0);
});

test("operations that fail come with the reason given most often", async () => {
  const rows = await askQuestion(analyst, "failing-operations", { period: "24h" }, { to });
  expect(rows).toMatchObject([
    { operation: "GetBalances", calls: 3, refused: 3, faults: 1, apps: 1, topCode: "permission-missing" },
  ]);
});

test("only the bank's staff may ask", async () => {
  for (const key of Object.keys(QUESTIONS) as QuestionKey[]) {
    await expect(askQuestion(staff(null), key, { period: "24h" })).rejects.toMatchObject({ code: "not-allowed" });
  }
  await expect(readOverview(staff(null), { period: "24h" })).rejects.toMatchObject({ code: "not-allowed" });
  await expect(readOverview(staff("operations"), { period: "24h" })).resolves.toMatchObject({ hasCalls: true });
});

test("every question answers with exactly the columns of its file, in every period", async () => {
  for (const key of Object.keys(QUESTIONS) as QuestionKey[]) {
    for (const period of PERIODS) {
      const rows = await askQuestion(analyst, key, { period }, { to });
      for (const row of rows) expect(Object.keys(row).toSorted()).toEqual([...QUESTIONS[key].columns].toSorted());
      expect((await exportAnswer(analyst, key, { period })).header).toEqual(QUESTIONS[key].columns);
    }
  }
});

test("buckets begin on London's clock, also across the change of the clocks", () => {
  const autumn = rangeOf("28d", new Date("2026-11-05T09:00:00Z")).bucketStarts.map((start) => start.toISOString());
  expect(autumn).toContain("2026-10-24T23:00:00.000Z");
  expect(autumn).toContain("2026-10-27T00:00:00.000Z");
  const spring = rangeOf("24h", new Date("2027-06-01T09:20:00Z"));
  expect(spring.bucketStarts.at(-1)?.toISOString()).toBe("2027-06-01T09:00:00.000Z");
  expect(spring.to.getTime() - spring.from.getTime()).toBe(spring.from.getTime() - spring.previousFrom.getTime());
});

test("filters survive the way into the address and back", () => {
  for (const period of PERIODS) {
    for (const family of [...FAMILIES, undefined]) {
      for (const status of [...STATUS_CLASSES, undefined]) {
        const value = { period, family, status, app: family ? app : undefined };
        expect(readInsightFilters(new URLSearchParams(writeInsightFilters(value)))).toEqual(value);
      }
    }
  }
  expect(readInsightFilters({ period: "9y", app: "x", status: ["4xx", "5xx"], family: "" })).toMatchObject({
    period: "24h",
    status: "4xx",
  });
});
