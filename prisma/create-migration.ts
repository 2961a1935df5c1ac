import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { startEmbeddedPostgres } from "#lib/database/embedded-postgres.ts";
import { withSchemaEngine } from "./schema-engine.ts";

// npm run db:new-migration -- name: writes the SQL from the schema of the last migration to the schema folder.
// Compared with the schema kept beside the migrations, not with a database: the engine's introspection does not read
// PostgreSQL 18 yet. It still wants one to connect to.
const here = path.dirname(fileURLToPath(import.meta.url));
const snapshot = path.join(here, "migrations", "schema-of-last-migration.json");

export type SchemaFile = { path: string; content: string };

export async function readSchema(): Promise<SchemaFile[]> {
  const names = (await readdir(path.join(here, "schema"))).sort();
  return Promise.all(
    names.map(async (name) => ({ path: name, content: await readFile(path.join(here, "schema", name), "utf8") })),
  );
}

export async function readSnapshot(): Promise<SchemaFile[]> {
  return JSON.parse(await readFile(snapshot, "utf8").catch(() => "[]")) as SchemaFile[];
}

async function createMigration(name: string): Promise<void> {
  const [before, after] = await Promise.all([readSnapshot(), readSchema()]);
  const server = await startEmbeddedPostgres(path.join(here, "..", ".data", "new-migration"));
  const result = await withSchemaEngine(server.url, (engine) =>
    engine.diff({
      from: before.length ? { tag: "schemaDatamodel", files: before } : { tag: "empty" },
      to: { tag: "schemaDatamodel", files: after },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  await server.stop();
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const directory = path.join(here, "migrations", `${stamp}_${name}`);
  await mkdir(directory, { recursive: true });
  await writeFile(path.join(directory, "migration.sql"), result.stdout ?? "");
  await writeFile(snapshot, `${JSON.stringify(after, null, 1)}\n`);
  console.log(`Wrote ${path.relative(process.cwd(), directory)}/migration.sql: read it before you commit it`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const name = process.argv[2];
  if (!name) throw new Error("Give the migration a name: npm run db:new-migration -- add-something");
  await createMigration(name);
  process.exit(0);
}
