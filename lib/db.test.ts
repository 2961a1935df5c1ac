import { expect, it } from "vitest";
import { useDatabase } from "./testing/database.ts";
import { pool } from "./db.ts";

useDatabase("migrated");

it("outlives a connection that the server ends while it is lent", async () => {
  const lent = await pool().connect();
  const { rows } = await lent.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const ended = new Promise((resolve) => lent.once("end", resolve));
  await pool().query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
  await ended;
  await expect(lent.query("SELECT 1")).rejects.toThrow();
  lent.release();
  expect((await pool().query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
});
