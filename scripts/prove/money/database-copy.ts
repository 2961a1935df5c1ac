import pg from "pg";
import { migrate } from "../../../prisma/migrate.ts";

/** Everything a database held at one moment: its partitions, and the rows of each table as JSON text. */
export type DatabaseCopy = { partitions: readonly Partition[]; rows: ReadonlyMap<string, string> };

type Partition = { name: string; parent: string; bound: string };

const TABLES = `SELECT "relname" AS "name" FROM "pg_class" WHERE "relnamespace" = 'public'::regnamespace
  AND "relkind" IN ('r', 'p') AND NOT "relispartition" AND "relname" NOT LIKE '\\_%' ORDER BY 1`;

const PARTITIONS = `SELECT c."relname" AS "name", p."relname" AS "parent", pg_get_expr(c."relpartbound", c."oid") AS "bound"
  FROM "pg_class" c JOIN "pg_inherits" i ON i."inhrelid" = c."oid" JOIN "pg_class" p ON p."oid" = i."inhparent"
  WHERE c."relispartition" AND c."relkind" = 'r'`;

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const quoted = (name: string) => pg.escapeIdentifier(name);

/** Reads every table in one transaction that sees one moment, while others write: what pg_dump does. */
export function copyDatabase(connectionString: string): Promise<DatabaseCopy> {
  return withClient(connectionString, async (client) => {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const { rows: tables } = await client.query<{ name: string }>(TABLES);
    const { rows: partitions } = await client.query<Partition>(PARTITIONS);
    const copy = new Map<string, string>();
    for (const { name } of tables) {
      const { rows } = await client.query<{ rows: string }>(
        `SELECT coalesce(json_agg(t), '[]')::text AS "rows" FROM ${quoted(name)} t`,
      );
      copy.set(name, rows[0]?.rows ?? "[]");
    }
    await client.query("COMMIT");
    return { partitions, rows: copy };
  });
}

/** Makes an empty database beside the one named and loads the copy into it. Returns its address. */
export async function restoreDatabase(beside: string, name: string, copy: DatabaseCopy): Promise<string> {
  await withClient(beside, (client) => client.query(`CREATE DATABASE ${quoted(name)}`));
  const address = new URL(beside);
  address.pathname = `/${name}`;
  await migrate(address.href);
  await withClient(address.href, async (client) => {
    await client.query("BEGIN");
    // The tables come in no order of their own: references are checked by what was read, which had them.
    await client.query("SET LOCAL session_replication_role = replica");
    for (const { name: table, parent, bound } of copy.partitions) {
      await client.query(`CREATE TABLE IF NOT EXISTS ${quoted(table)} PARTITION OF ${quoted(parent)} ${bound}`);
    }
    for (const [table, rows] of copy.rows) {
      const into = quoted(table);
      await client.query(`DELETE FROM ${into}`);
      await client.query(`INSERT INTO ${into} SELECT * FROM json_populate_recordset(NULL::${into}, $1::json)`, [rows]);
    }
    await client.query("COMMIT");
  });
  return address.href;
}

export async function dropDatabase(beside: string, name: string): Promise<void> {
  await withClient(beside, (client) => client.query(`DROP DATABASE IF EXISTS ${quoted(name)} WITH (FORCE)`));
}
