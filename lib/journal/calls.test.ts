import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Actor } from "#lib/developers/actor.ts";
import { newId } from "#lib/ids.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { readCallFilters, writeCallFilters } from "./filters.ts";
import { countCallsByApp } from "./count-calls-by-app.ts";
import { countNewCalls } from "./count-new-calls.ts";
import { flushJournal } from "./flush-journal.ts";
import { getCall } from "./get-call.ts";
import { groupErrors } from "./group-errors.ts";
import { listCalls } from "./list-calls.ts";
import { FAMILIES, METHODS, PERIODS, SOURCES, STATUS_CLASSES } from "./model.ts";
import type { JournalEntry } from "./model.ts";
import { recordEvent } from "./record-event.ts";
import { recordJourneyStep } from "./record-journey-step.ts";
import { relatedCalls } from "./related-calls.ts";

useDatabase("migrated");

const [ours, theirs, app, otherApp, consentId] = [newId(), newId(), newId(), newId(), newId()];
const member = (organisationId: string): Actor => ({
  kind: "developer",
  developerId: newId(),
  name: "Priya Rao",
  email: "priya@example.test",
  staffRole: null,
  memberships: [{ organisationId, role: "support" }],
});
const base = Date.now() - 3_600_000;
const call = (second: number, more: Partial<JournalEntry> = {}): JournalEntry => ({
  kind: "call",
  name: "GetAccounts",
  method: "GET",
  path: "/open-banking/v4.0/aisp/accounts",
  family: "aisp",
  status: 200,
  organisationId: ours,
  appId: app,
  at: new Date(base + second * 1_000),
  ...more,
});
const refused: Partial<JournalEntry> = {
  status: 403,
  errorCode: "permission-missing",
  refusedStep: "permission",
  reason: "ReadBalances is not in the consent",
};

beforeAll(async () => {
  for (let second = 0; second < 25; second++) recordEvent(call(second));
  for (let second = 0; second < 5; second++) recordEvent(call(20, { interactionId: "same-moment" }));
  recordEvent(call(40, { ...refused, name: "GetBalances", consentId, interactionId: "one" }));
  recordEvent(call(41, { ...refused, name: "GetBalances", consentId, appId: otherApp }));
  recordEvent(call(42, { organisationId: theirs, consentId, interactionId: "one", ...refused }));
  recordEvent(call(43, { organisationId: null, appId: null, status: 401 }));
  recordJourneyStep("arrived", { consentId, organisationId: ours, appId: app });
  await flushJournal(30_000);
});

test("an organisation sees its own calls and nobody else's", async () => {
  const own = await listCalls(member(ours), { organisationId: ours, limit: 200 });
  expect(own.calls).toHaveLength(32);
  const other = await listCalls(member(theirs), { organisationId: theirs, limit: 200 });
  expect(other.calls).toHaveLength(1);
  await expect(listCalls(member(theirs), { organisationId: ours, limit: 10 })).rejects.toMatchObject({
    code: "resource-not-found",
  });
  await expect(countNewCalls(member(theirs), { organisationId: ours })).rejects.toMatchObject({
    code: "resource-not-found",
  });
  await expect(groupErrors(member(theirs), { organisationId: ours })).rejects.toMatchObject({
    code: "resource-not-found",
  });
  await expect(countCallsByApp(member(theirs), ours, new Date(0))).rejects.toMatchObject({
    code: "resource-not-found",
  });
  await expect(getCall(member(theirs), own.calls[0]?.id ?? "")).rejects.toMatchObject({ code: "resource-not-found" });
  await expect(getCall(member(theirs), "nonsense")).rejects.toMatchObject({ code: "resource-not-found" });
  await expect(getCall(member(ours), other.calls[0]?.id ?? "")).rejects.toMatchObject({ code: "resource-not-found" });
});

test("pages give every call once, newest first, even those of the same moment", async () => {
  const seen: string[] = [];
  let last = Number.POSITIVE_INFINITY;
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listCalls>> = await listCalls(member(ours), {
      organisationId: ours,
      cursor,
      limit: 3,
    });
    for (const each of page.calls) {
      expect(each.at.getTime()).toBeLessThanOrEqual(last);
      last = each.at.getTime();
      seen.push(each.id);
    }
    cursor = page.next;
  } while (cursor);
  expect(seen).toHaveLength(32);
  expect(new Set(seen).size).toBe(32);
});

test("each filter narrows the list", async () => {
  const count = async (filters: object) =>
    (await listCalls(member(ours), { organisationId: ours, limit: 200, ...filters })).calls.length;
  expect(await count({ status: "4xx" })).toBe(2);
  expect(await count({ status: "403" })).toBe(2);
  expect(await count({ status: "500" })).toBe(0);
  expect(await count({ app: otherApp })).toBe(1);
  expect(await count({ app: "unknown-client" })).toBe(0);
  expect(await count({ operation: "GetBalances" })).toBe(2);
  expect(await count({ consent: consentId })).toBe(2);
  expect(await count({ interactionId: "one" })).toBe(1);
  expect(await count({ error: "permission-missing" })).toBe(2);
  expect(await count({ step: "permission" })).toBe(2);
  expect(await count({ family: "oidc" })).toBe(0);
  expect(await count({ method: "POST" })).toBe(0);
  expect(await count({ source: "try-it" })).toBe(0);
  expect(await count({ period: "15m" })).toBe(0);
  expect(await count({ since: new Date(base + 40_000).toISOString() })).toBe(2);
});

test("counts what came after the newest call one has seen", async () => {
  const page = await listCalls(member(ours), { organisationId: ours, limit: 5 });
  const { writeCursor } = await import("./call-cursor.ts");
  const [newest, , third] = page.calls;
  if (!newest || !third) throw new Error("calls expected");
  expect(await countNewCalls(member(ours), { organisationId: ours, after: writeCursor(newest) })).toBe(0);
  expect(await countNewCalls(member(ours), { organisationId: ours, after: writeCursor(third) })).toBe(2);
});

test("groups refusals by code, check and operation", async () => {
  expect(await groupErrors(member(ours), { organisationId: ours })).toMatchObject([
    {
      errorCode: "permission-missing",
      refusedStep: "permission",
      name: "GetBalances",
      status: 403,
      calls: 2,
      apps: 2,
      reason: refused.reason,
    },
  ]);
});

test("counts calls and refusals of each app", async () => {
  const counts = await countCallsByApp(member(ours), ours, new Date(base));
  expect(counts.find((each) => each.appId === app)).toMatchObject({ calls: 31, refused: 1 });
  expect(counts.find((each) => each.appId === otherApp)).toMatchObject({ calls: 1, refused: 1 });
});

test("related events share the interaction or the consent, and the organisation", async () => {
  const [found] = (await listCalls(member(ours), { organisationId: ours, interactionId: "one", limit: 1 })).calls;
  const full = await getCall(member(ours), found?.id ?? "");
  const related = await relatedCalls(member(ours), full);
  expect(related.map((event) => `${event.kind} ${event.name}`).toSorted()).toEqual([
    "call GetBalances",
    "journey arrived",
  ]);
});

const filters = fc.record(
  {
    period: fc.constantFrom(...PERIODS),
    app: fc.stringMatching(/^[a-z0-9-]{1,30}$/),
    status: fc.oneof(fc.constantFrom(...STATUS_CLASSES), fc.integer({ min: 100, max: 599 }).map(String)),
    method: fc.constantFrom(...METHODS),
    family: fc.constantFrom(...FAMILIES),
    operation: fc.stringMatching(/^[A-Za-z&=%+ ]{1,30}[a-z]$/).map((text) => text.trim()),
    consent: fc.uuid(),
    interactionId: fc
      .string({ minLength: 1, maxLength: 40 })
      .filter((text) => text.trim() === text && text.isWellFormed()),
    error: fc.stringMatching(/^[a-z-]{1,30}$/),
    source: fc.constantFrom(...SOURCES),
  },
  { requiredKeys: [] },
);

test("filters survive the way into the address and back", () => {
  fc.assert(
    fc.property(filters, (value) => {
      const address = writeCallFilters(value);
      expect(readCallFilters(new URLSearchParams(address))).toEqual(value);
      expect(readCallFilters(Object.fromEntries(new URLSearchParams(address)))).toEqual(value);
    }),
  );
});

test("an address that makes no sense opens the page without the filter", () => {
  expect(readCallFilters({ status: "9xx", method: "BREW", consent: "x", period: ["7d", "1h"], app: "" })).toEqual({
    period: "7d",
  });
});
