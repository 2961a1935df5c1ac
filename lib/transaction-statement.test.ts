import { expect, test, vi } from "vitest";
import { now } from "./clock.ts";
import { prisma, withTransaction } from "./db.ts";
import type { Transaction } from "./db.ts";
import { newId } from "./ids.ts";
import { useDatabase } from "./testing/database.ts";
import { execute, select } from "./transaction-statement.ts";

useDatabase("migrated");

const note = (tx: Transaction, id: string) => execute(tx)`
  INSERT INTO "AuditEntry" ("id", "at", "actor", "action", "object", "detail")
  VALUES (${id}, ${now()}, 'system', 'test', 'test', '{}'::jsonb)`;

const isThere = async (id: string) => (await prisma().auditEntry.count({ where: { id } })) === 1;

test("statements are part of the transaction: they see its writes, and go when it is rolled back", async () => {
  const [kept, lost] = [newId(), newId()];
  await withTransaction(async (tx) => {
    expect(await note(tx, kept)).toBe(1);
    expect(await tx.auditEntry.count({ where: { id: kept } })).toBe(1);
    expect(await isThere(kept)).toBe(false);
  });
  const failing = withTransaction(async (tx) => {
    await note(tx, lost);
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  expect([await isThere(kept), await isThere(lost)]).toEqual([true, false]);
});

test("each of many transactions at once has a connection of its own, and each begun inside another, too", async () => {
  const backend = async (tx: Transaction) =>
    (await select<{ pid: number }>(tx)`SELECT pg_backend_pid() AS pid`)[0]?.pid;
  const pids = await Promise.all(
    Array.from({ length: 3 }, () =>
      withTransaction(async (outer) => {
        const inner = await withTransaction(async (tx) => [await backend(tx), await backend(tx)]);
        await prisma().$transaction([prisma().auditEntry.count()]);
        const own = await backend(outer);
        expect(inner).toEqual([inner[0], inner[0]]);
        expect(inner).not.toContain(own);
        return own;
      }),
    ),
  );
  expect(new Set(pids).size).toBe(3);
});

test("a statement that comes too late is refused, and does not reach the connection's next user", async () => {
  const id = newId();
  let late: Transaction | undefined;
  await withTransaction(async (tx) => void (late = tx));
  await expect(note(late as Transaction, id)).rejects.toMatchObject({ code: "unavailable" });
  let tooLate: Promise<unknown> = Promise.resolve();
  const timedOut = withTransaction((tx) => (tooLate = select(tx)`SELECT pg_sleep(0.3)`.then(() => note(tx, id))), 100);
  await expect(timedOut).rejects.toThrow();
  await expect(tooLate).rejects.toMatchObject({ code: "unavailable" });
  expect(await isThere(id)).toBe(false);
  await expect(note(prisma(), id)).rejects.toThrow("none of withTransaction");
});

test("the pages, which are another module graph, send statements over the connections the gateway opened", async () => {
  await prisma().auditEntry.count();
  vi.resetModules();
  const pages = { ...(await import("./db.ts")), ...(await import("./transaction-statement.ts")) };
  expect(pages.withTransaction).not.toBe(withTransaction);
  const rows = await pages.withTransaction((tx) => pages.select<{ one: number }>(tx)`SELECT 1 AS one`);
  expect(rows).toEqual([{ one: 1 }]);
});

test("runs all of it again when the database asks for it", async () => {
  let tries = 0;
  await withTransaction(async (tx) => {
    tries++;
    if (tries === 1) await execute(tx)`DO $$ BEGIN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END $$`;
  });
  expect(tries).toBe(2);
});

test("whole numbers beyond 2^53 keep every digit", async () => {
  const large = 9_007_199_254_740_993n;
  const rows = await withTransaction((tx) => select<{ value: bigint }>(tx)`SELECT ${large}::bigint AS value`);
  expect(rows).toEqual([{ value: large }]);
});
