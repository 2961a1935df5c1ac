import { beforeEach, expect, test, vi } from "vitest";
import { closeDatabase, pool } from "#lib/db.ts";
import { reloadEnv } from "#lib/env.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { flushJournal } from "./flush-journal.ts";
import { journalCounters } from "./journal-counters.ts";
import { resetJournal } from "./journal-state.ts";
import type { JournalEntry } from "./model.ts";
import { recordEvent } from "./record-event.ts";

const database = useDatabase("migrated");

beforeEach(async () => {
  await flushJournal();
  await pool().query(`TRUNCATE "JournalEvent"`);
  resetJournal();
});

const call: JournalEntry = {
  kind: "call",
  name: "GetAccounts",
  method: "GET",
  path: "/open-banking/v4.0/aisp/accounts",
  family: "aisp",
  status: 200,
};

async function stored(): Promise<{ sequence: string; name: string }[]> {
  const result = await pool().query<{ sequence: string; name: string }>(
    `SELECT * FROM "JournalEvent" ORDER BY "sequence"`,
  );
  return result.rows;
}

async function point(to: string): Promise<void> {
  await closeDatabase();
  process.env["DATABASE_URL"] = to;
  reloadEnv();
}

test("writes events by itself, without anybody waiting", async () => {
  recordEvent(call);
  await expect.poll(async () => (await stored()).length, { timeout: 5_000, interval: 50 }).toBe(1);
  expect(journalCounters()).toMatchObject({ recorded: 1, written: 1, buffered: 0 });
});

test("numbers the events of an instance without a gap", async () => {
  for (let count = 0; count < 1_234; count++) recordEvent(call);
  await flushJournal(30_000);
  expect((await stored()).map((row) => Number(row.sequence))).toEqual(
    Array.from({ length: 1_234 }, (_, index) => index + 1),
  );
});

test("keeps events while the database is away, drops the oldest beyond the bound, and counts every one", async () => {
  resetJournal(100);
  await point("postgresql://nobody:nothing@127.0.0.1:1/none");
  for (let count = 0; count < 250; count++) recordEvent(call);
  await flushJournal();
  expect(journalCounters()).toMatchObject({ recorded: 250, written: 0, dropped: { overflow: 150 }, buffered: 100 });

  await point(database.url());
  await flushJournal();
  expect(journalCounters()).toMatchObject({
    recorded: 250,
    written: 100,
    dropped: { overflow: 150, rejected: 0 },
    buffered: 0,
  });
  expect((await stored()).map((row) => Number(row.sequence))).toEqual(
    Array.from({ length: 100 }, (_, index) => index + 151),
  );
});

test("comes back by itself once the database is there again", async () => {
  await point("postgresql://nobody:nothing@127.0.0.1:1/none");
  recordEvent(call);
  await flushJournal();
  await point(database.url());
  await expect.poll(async () => (await stored()).length, { timeout: 10_000, interval: 100 }).toBe(1);
});

test("gives up only the event the database refuses", async () => {
  for (let count = 0; count < 20; count++) recordEvent(count === 7 ? { ...call, at: new Date(-1e15) } : call);
  await flushJournal();
  expect(journalCounters()).toMatchObject({ recorded: 20, written: 19, dropped: { rejected: 1 }, buffered: 0 });
});

test("stores text PostgreSQL would refuse, without the characters at fault", async () => {
  recordEvent({
    ...call,
    reason: "half \ud800 and \u0000 nothing",
    interactionId: "not\u0000an id",
    appId: "not-a-uuid",
  });
  await flushJournal();
  expect(await stored()).toMatchObject([
    { reason: "half \ufffd and  nothing", interactionId: "notan id", appId: null },
  ]);
});

test("never throws, whatever it is given", async () => {
  expect(() => recordEvent({ ...call, at: new Date(Number.NaN) })).not.toThrow();
  expect(() => recordEvent(null as unknown as JournalEntry)).not.toThrow();
  await flushJournal();
  expect(journalCounters()).toMatchObject({ recorded: 2, dropped: { rejected: 2 }, buffered: 0 });
});

test("shares one buffer among copies of the module in the same process", async () => {
  vi.resetModules();
  const copy = await import("./record-event.ts");
  expect(copy.recordEvent).not.toBe(recordEvent);
  copy.recordEvent(call);
  expect(journalCounters().recorded).toBe(1);
});
