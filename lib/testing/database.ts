import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase } from "#lib/db.ts";
import { reloadEnv } from "#lib/env.ts";

/**
 * Gives the test file a database of its own, cloned from a template in a few milliseconds: `seeded` (test customers,
 * demo organisation) unless it asks for `migrated` (empty tables). Everything that goes through lib/db.ts uses it.
 */
export function useDatabase(template: "seeded" | "migrated" = "seeded"): { url: () => string } {
  const name = `test_${randomBytes(8).toString("hex")}`;
  let url = "";
  beforeAll(async () => {
    const server = inject("databaseServer");
    await administer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
    url = addressOf(server, name);
    process.env["DATABASE_URL"] = url;
    reloadEnv();
  });
  afterAll(async () => {
    await closeDatabase();
    await administer(inject("databaseServer"), `DROP DATABASE ${name} WITH (FORCE)`);
  });
  return { url: () => url };
}

/** Another seeded database beside the test file's own, for a second program. */
export function useDatabaseBeside(): { url: () => string } {
  const name = `test_${randomBytes(8).toString("hex")}`;
  beforeAll(() => administer(inject("databaseServer"), `CREATE DATABASE ${name} TEMPLATE seeded`));
  afterAll(() => administer(inject("databaseServer"), `DROP DATABASE ${name} WITH (FORCE)`));
  return { url: () => addressOf(inject("databaseServer"), name) };
}

function addressOf(server: string, database: string): string {
  const address = new URL(server);
  address.pathname = `/${database}`;
  return address.href;
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
