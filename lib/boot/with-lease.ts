import { randomUUID } from "node:crypto";
import pg from "pg";
import { env } from "#lib/env.ts";
import { describeError, log } from "#lib/log.ts";

const LEASE_SECONDS = 30;
const RETRY_MS = 250;

// In a schema of its own: the migrations want theirs empty at first.
const PLACE = `
  CREATE SCHEMA IF NOT EXISTS sandbank_start;
  CREATE TABLE IF NOT EXISTS sandbank_start.lease (name text PRIMARY KEY, holder text NOT NULL, until timestamptz NOT NULL)`;
const TAKE = `
  INSERT INTO sandbank_start.lease AS held VALUES ($1, $2, now() + make_interval(secs => $3))
  ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
  WHERE held.until < now() OR held.holder = excluded.holder`;
const RELEASE = `DELETE FROM sandbank_start.lease WHERE name = $1 AND holder = $2`;

/** Runs `work` while no other instance that starts on this database runs its own. A lease of an instance that died runs out. */
export async function withLease<T>(name: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  const holder = randomUUID();
  const take = async () => Boolean((await client.query(TAKE, [name, holder, LEASE_SECONDS])).rowCount);
  try {
    if (!(await makePlace(client))) return await work();
    while (!(await take())) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    const renewal = setInterval(() => void take().catch(() => {}), (LEASE_SECONDS * 1000) / 3);
    try {
      return await work();
    } finally {
      clearInterval(renewal);
      await client.query(RELEASE, [name, holder]);
    }
  } finally {
    await client.end();
  }
}

/** Two instances may make it at the same moment, which one of them sees as an error. False where it may not be made at all. */
async function makePlace(client: pg.Client): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(PLACE);
      return true;
    } catch (error) {
      if (attempt < 4) continue;
      log("warn", "instances that start together are not kept apart", { error: describeError(error) });
      return false;
    }
  }
}
