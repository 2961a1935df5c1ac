import { expect, test } from "vitest";
import { setClock } from "#lib/clock.ts";
import { pool } from "#lib/db.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { applyRetention } from "./apply-retention.ts";
import { listPartitions } from "./data.ts";
import { ensurePartitions, partitionName } from "./ensure-partitions.ts";
import { flushJournal } from "./flush-journal.ts";
import { keepJournal } from "./keep-journal.ts";
import { recordEvent } from "./record-event.ts";

useDatabase("migrated");

async function tableOf(name: string): Promise<string[]> {
  const result = await pool().query<{ table: string }>(
    `SELECT tableoid::regclass::text AS "table" FROM "JournalEvent" WHERE "name" = $1`,
    [name],
  );
  return result.rows.map((row) => row.table.replaceAll('"', ""));
}

test("makes this month and the next two, moves in what the default partition took, and can run again", async () => {
  const today = new Date("2031-11-30T23:59:59Z");
  const restore = setClock(() => today);
  try {
    await pool().query(
      `INSERT INTO "JournalEvent" ("id", "at", "kind", "name", "source", "instance", "sequence") VALUES (gen_random_uuid(), $1, 'call', 'early', 'api', 'i', 1)`,
      [today],
    );
    expect(await tableOf("early")).toEqual(["JournalEvent_default"]);
    await Promise.all([ensurePartitions(), ensurePartitions(), ensurePartitions()]);
    await ensurePartitions();
    expect(await listPartitions()).toEqual(
      expect.arrayContaining(["JournalEvent_2031_11", "JournalEvent_2031_12", "JournalEvent_2032_01"]),
    );
    expect(await tableOf("early")).toEqual(["JournalEvent_2031_11"]);
  } finally {
    restore();
  }
});

test("writing events is enough for the months to be there", async () => {
  recordEvent({ kind: "call", name: "first" });
  await flushJournal();
  await keepJournal();
  expect(await listPartitions()).toContain(partitionName(new Date()));
});

test("retention drops old months whole and deletes older rows of the rest", async () => {
  const restore = setClock(() => new Date("2032-06-15T00:00:00Z"));
  try {
    await ensurePartitions();
    const insert = `INSERT INTO "JournalEvent" ("id", "at", "kind", "name", "source", "instance", "sequence") VALUES (gen_random_uuid(), $1, 'call', $2, 'api', 'i', 1)`;
    await pool().query(insert, ["2032-06-14T00:00:00Z", "recent"]);
    await pool().query(insert, ["2032-06-01T00:00:00Z", "old"]);
    const gone = await applyRetention(7);
    expect(gone.partitions).toContain("JournalEvent_2031_11");
    expect(gone.partitions).not.toContain("JournalEvent_2032_06");
    expect([await tableOf("recent"), await tableOf("old"), await tableOf("early")]).toEqual([
      ["JournalEvent_2032_06"],
      [],
      [],
    ]);
  } finally {
    restore();
  }
});
