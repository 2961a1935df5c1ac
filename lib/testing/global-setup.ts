import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "#lib/database/embedded-postgres.ts";
import { migrate } from "#prisma/migrate.ts";
import { TEST_ENVIRONMENT } from "./environment.ts";
import { forgetSeen } from "./operations/seen.ts";

declare module "vitest" {
  interface ProvidedContext {
    databaseServer: string;
  }
}

/** One PostgreSQL for the run, with two templates: `migrated`, and `seeded` on top of it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  forgetSeen();
  const directory = mkdtempSync(path.join(tmpdir(), "sandbank-test-"));
  // Run as root, PostgreSQL itself is somebody else and has to reach its folder.
  chmodSync(directory, 0o755);
  const server = await startEmbeddedPostgres(directory);
  await forgoDurability(server.url);
  const migrated = await server.createDatabase("migrated");
  await migrate(migrated);
  await seedTemplate(await server.createDatabase("seeded", "migrated"));
  project.provide("databaseServer", server.url);
  return async () => {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  };
}

/** No test needs what a power cut would lose, and writing it to the disk is most of what a test waits for. */
async function forgoDurability(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // A template cannot be cloned while a vacuum worker is in it.
  for (const setting of ["fsync", "synchronous_commit", "full_page_writes", "autovacuum"]) {
    await client.query(`ALTER SYSTEM SET ${setting} = off`);
  }
  await client.query("SELECT pg_reload_conf()");
  await client.end();
}

async function seedTemplate(url: string): Promise<void> {
  Object.assign(process.env, TEST_ENVIRONMENT, { DATABASE_URL: url });
  if (!existsSync("prisma/seed.ts")) return;
  const { seed } = await import("#prisma/seed.ts");
  const { closeDatabase } = await import("#lib/db.ts");
  await seed();
  await closeDatabase();
}
