import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { MigrationList } from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const DIRECTORY = path.join(path.dirname(fileURLToPath(import.meta.url)), "migrations");

type Migration = { name: string; script: string };

/** Applies the migrations a database lacks. Returns their names; a second run returns none. */
export async function migrate(connectionString: string): Promise<string[]> {
  const migrations = await readMigrations();
  const applied = await appliedMigrations(connectionString);
  if (migrations.every(({ name }) => applied.has(name))) return [];
  // Loaded only when there is work: compiling the engine takes longer than the rest of a start.
  const { withSchemaEngine } = await import("./schema-engine.ts");
  const result = await withSchemaEngine(connectionString, (engine) =>
    engine.applyMigrations({
      migrationsList: migrationList(migrations),
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  return result.appliedMigrationNames;
}

/** The names of the migrations in the folder that a database has not finished. Cheap: one query. */
export async function pendingMigrations(connectionString: string): Promise<string[]> {
  const applied = await appliedMigrations(connectionString);
  return (await readMigrations()).map(({ name }) => name).filter((name) => !applied.has(name));
}

/** The migrations in the form the schema engine takes. */
export function migrationList(migrations: Migration[]): MigrationList {
  return {
    baseDir: DIRECTORY,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, script }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: script } },
    })),
  };
}

export async function readMigrations(): Promise<Migration[]> {
  const entries = await readdir(DIRECTORY, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names
      .sort()
      .map(async (name) => ({ name, script: await readFile(path.join(DIRECTORY, name, "migration.sql"), "utf8") })),
  );
}

async function appliedMigrations(connectionString: string): Promise<Set<string>> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const exists = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found");
    if (!exists.rows[0]?.found) return new Set();
    const { rows } = await client.query<{ migration_name: string }>(
      "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    );
    return new Set(rows.map((row) => row.migration_name));
  } finally {
    await client.end();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { env } = await import("#lib/env.ts");
  const connectionString = env().DATABASE_URL;
  if (!connectionString) throw new Error("Set DATABASE_URL, or run npm start, which migrates its own database");
  const names = await migrate(connectionString);
  console.log(names.length ? `Applied ${names.join(", ")}` : "Nothing to apply");
}
