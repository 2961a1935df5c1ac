import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, it } from "vitest";

const run = promisify(execFile);
const NAME = "starting_together";
let url: string;
let directory: string;

async function query(connectionString: string, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), "sandbank-together-"));
  const server = inject("databaseServer");
  await query(server, `CREATE DATABASE ${NAME}`);
  url = server.replace(/\/[^/]*$/, `/${NAME}`);
});
afterAll(() => query(inject("databaseServer"), `DROP DATABASE ${NAME} WITH (FORCE)`));

it("three instances on one empty database migrate and seed it once", { timeout: 120_000 }, async () => {
  const env = { ...process.env, DATABASE_URL: url, DATA_DIR: directory };
  await Promise.all([1, 2, 3].map(() => run(process.execPath, ["lib/boot/prepare-deployment.ts"], { env })));
  const migrations = await query(
    url,
    "SELECT count(*) FILTER (WHERE finished_at IS NULL) AS unfinished, count(DISTINCT migration_name) AS names, count(*) FROM _prisma_migrations",
  );
  const { unfinished, names, count } = migrations.rows[0] as Record<string, string>;
  expect(unfinished).toBe("0");
  expect(count).toBe(names);
  const organisations = await query(url, 'SELECT count(*) FROM "Organisation"');
  expect(organisations.rows[0]).toEqual({ count: "1" });
});
