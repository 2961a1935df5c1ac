import { expect, test } from "vitest";
import { prisma } from "./db.ts";
import { preparedQuery } from "./prepared-query.ts";
import { useDatabase } from "./testing/database.ts";

useDatabase("migrated");

const echo = (value: number) => ({ name: "echo", text: "SELECT $1::int AS value", values: [value] });

test("a hundred statements sent at once each get their own answer", async () => {
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) => preparedQuery<{ value: number }>("read", echo(index))),
  );
  expect(answers.map(({ rows }) => rows[0]?.value)).toEqual(Array.from({ length: 100 }, (_, index) => index));
});

test("a statement that fails does not spoil those sent with it", async () => {
  const broken = { name: "broken", text: "SELECT 1 / $1::int AS value", values: [0] };
  const [before, failed, after] = await Promise.allSettled([
    preparedQuery<{ value: number }>("read", echo(1)),
    preparedQuery("read", broken),
    preparedQuery<{ value: number }>("read", echo(2)),
  ]);
  expect(failed.status).toBe("rejected");
  expect(before).toMatchObject({ status: "fulfilled", value: { rows: [{ value: 1 }] } });
  expect(after).toMatchObject({ status: "fulfilled", value: { rows: [{ value: 2 }] } });
});

test("a connection the database ended is replaced", async () => {
  const { rows } = await preparedQuery<{ pid: number }>("read", {
    name: "pid",
    text: "SELECT pg_backend_pid() AS pid",
    values: [],
  });
  await prisma().$queryRaw`SELECT pg_terminate_backend(${rows[0]?.pid}::int)`;
  await expect
    .poll(() =>
      preparedQuery<{ value: number }>("read", echo(3)).then(
        ({ rows: [row] }) => row?.value,
        () => null,
      ),
    )
    .toBe(3);
});

test("a lock that a write waits for does not hold up reads", async () => {
  await prisma().$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "ReplayedJwt" IN ACCESS EXCLUSIVE MODE`;
    const waiting = preparedQuery("write", { name: "count", text: `SELECT count(*) FROM "ReplayedJwt"`, values: [] });
    const { rows } = await preparedQuery<{ value: number }>("read", echo(4));
    expect(rows[0]?.value).toBe(4);
    void waiting.catch(() => undefined);
  });
});
