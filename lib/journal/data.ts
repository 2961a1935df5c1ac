import { pool } from "#lib/db.ts";

const COLUMNS = {
  id: "uuid",
  at: "timestamptz",
  kind: "text",
  name: "text",
  source: "text",
  organisationId: "uuid",
  appId: "uuid",
  customerId: "uuid",
  consentId: "uuid",
  interactionId: "text",
  method: "text",
  path: "text",
  family: "text",
  version: "text",
  status: "integer",
  errorCode: "text",
  refusedStep: "text",
  reason: "text",
  durationMicros: "integer",
  responseBytes: "integer",
  attended: "boolean",
  detail: "jsonb",
  instance: "text",
  sequence: "bigint",
} as const;

const names = Object.keys(COLUMNS).map((name) => `"${name}"`).join(", ");
const typed = Object.entries(COLUMNS).map(([name, type]) => `"${name}" ${type}`).join(", ");
const INSERT = {
  name: "journal-insert",
  text: `INSERT INTO "JournalEvent" (${names}) SELECT ${names} FROM json_to_recordset($1::json) AS event(${typed})`,
};

/** Rows are JSON texts with the columns as members: one statement, whatever their number. */
export async function insertEvents(rows: readonly string[]): Promise<void> {
  await pool().query({ ...INSERT, values: [`[${rows.join(",")}]`] });
}

export async function listPartitions(): Promise<string[]> {
  const result = await pool().query<{ name: string }>(
    `SELECT child.relname AS name FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid
     WHERE inhparent = '"JournalEvent"'::regclass AND child.relname ~ '^JournalEvent_[0-9]{4}_[0-9]{2}$' ORDER BY 1`,
  );
  return result.rows.map((row) => row.name);
}

/** Attaches a month. Rows of it that the default partition took meanwhile move along, in the same transaction. */
export async function createPartition(name: string, from: Date, to: Date): Promise<void> {
  const known = await listPartitions();
  if (known.includes(name)) return;
  const table = `"${name.replaceAll('"', "")}"`;
  const range = [from.toISOString(), to.toISOString()];
  const client = await pool().connect();
  try {
    await client.query("BEGIN");
    await client.query(`LOCK TABLE "JournalEvent" IN SHARE ROW EXCLUSIVE MODE`);
    await client.query(`CREATE TABLE ${table} (LIKE "JournalEvent" INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`);
    await client.query(
      `WITH moved AS (DELETE FROM "JournalEvent_default" WHERE "at" >= $1 AND "at" < $2 RETURNING *) INSERT INTO ${table} SELECT * FROM moved`,
      range,
    );
    await client.query(`ALTER TABLE "JournalEvent" ATTACH PARTITION ${table} FOR VALUES FROM ('${range[0]}') TO ('${range[1]}')`);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    if (!isMadeByAnother(error)) throw error;
  } finally {
    client.release();
  }
}

// Another instance was faster: 42P07 duplicate table, 23505 on the catalogue.
function isMadeByAnother(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && ["42P07", "23505", "42P17"].includes(String(error.code));
}

export async function dropPartition(name: string): Promise<void> {
  await pool().query(`DROP TABLE IF EXISTS "${name.replaceAll('"', "")}"`);
}

export async function deleteEventsBefore(oldest: Date): Promise<number> {
  const result = await pool().query(`DELETE FROM "JournalEvent" WHERE "at" < $1`, [oldest]);
  return result.rowCount ?? 0;
}
