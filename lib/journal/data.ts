import { pool } from "#lib/db.ts";
import { callCondition } from "./call-condition.ts";
import type { CallQuery } from "./call-condition.ts";
import type { AppCalls, Call, CallSummary, ErrorGroup, RelatedEvent } from "./model.ts";

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

const names = Object.keys(COLUMNS)
  .map((name) => `"${name}"`)
  .join(", ");
const typed = Object.entries(COLUMNS)
  .map(([name, type]) => `"${name}" ${type}`)
  .join(", ");
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
    await client.query(
      `ALTER TABLE "JournalEvent" ATTACH PARTITION ${table} FOR VALUES FROM ('${range[0]}') TO ('${range[1]}')`,
    );
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
  return (
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    ["42P07", "23505", "42P17"].includes(String(error.code))
  );
}

export async function dropPartition(name: string): Promise<void> {
  await pool().query(`DROP TABLE IF EXISTS "${name.replaceAll('"', "")}"`);
}

export async function deleteEventsBefore(oldest: Date): Promise<number> {
  const result = await pool().query(`DELETE FROM "JournalEvent" WHERE "at" < $1`, [oldest]);
  return result.rowCount ?? 0;
}

const SUMMARY = `e."id", e."at", e."source", e."appId", a."clientId", a."name" AS "appName", e."customerId", c."username", e."consentId",
  e."interactionId", e."name", e."method", e."path", e."family", e."version", e."status", e."errorCode", e."refusedStep", e."reason",
  e."durationMicros", e."responseBytes", e."attended", e."detail"->'explanation' AS "explanation",
  e."detail"->'faults' AS "faults"`;
const JOINED = `"JournalEvent" e LEFT JOIN "App" a ON a."id" = e."appId" LEFT JOIN "Customer" c ON c."id" = e."customerId"`;

/** Newest first. */
export async function selectCalls(query: CallQuery, limit: number): Promise<CallSummary[]> {
  const { text, values } = callCondition(query);
  const result = await pool().query<CallSummary>(
    `SELECT ${SUMMARY} FROM ${JOINED} WHERE ${text} ORDER BY e."at" DESC, e."id" DESC LIMIT $${values.length + 1}`,
    [...values, limit],
  );
  return result.rows;
}

/** How many calls there are, counted no further than `most`. */
export async function countCalls(query: CallQuery, most: number): Promise<number> {
  const { text, values } = callCondition(query);
  const result = await pool().query<{ calls: number }>(
    `SELECT count(*)::int AS "calls" FROM (SELECT 1 FROM "JournalEvent" e LEFT JOIN "App" a ON a."id" = e."appId" WHERE ${text} LIMIT $${values.length + 1}) counted`,
    [...values, most],
  );
  return result.rows[0]?.calls ?? 0;
}

export async function selectCall(id: string): Promise<Call | null> {
  const result = await pool().query<Call>(
    `SELECT ${SUMMARY}, e."organisationId", e."detail" FROM ${JOINED} WHERE e."id" = $1 AND e."kind" = 'call'`,
    [id],
  );
  return result.rows[0] ?? null;
}

type Relation = { organisationId: string; interactionId: string | null; consentId: string | null };

export async function selectRelated(
  { organisationId, interactionId, consentId }: Relation,
  limit: number,
): Promise<RelatedEvent[]> {
  const result = await pool().query<RelatedEvent>(
    `SELECT "id", "at", "kind", "name", "method", "path", "status", "durationMicros", "reason", "interactionId" FROM "JournalEvent"
     WHERE "organisationId" = $1 AND ("interactionId" = $2 OR "consentId" = $3::uuid) ORDER BY "at" DESC, "sequence" DESC LIMIT $4`,
    [organisationId, interactionId, consentId, limit],
  );
  return result.rows;
}

export async function selectErrorGroups(query: CallQuery, limit: number): Promise<ErrorGroup[]> {
  const { text, values } = callCondition(query);
  const result = await pool().query<ErrorGroup>(
    `SELECT e."errorCode", e."status", e."name", e."refusedStep", count(*)::int AS "calls", count(DISTINCT e."appId")::int AS "apps",
       min(e."at") AS "firstAt", max(e."at") AS "lastAt", (array_agg(e."reason" ORDER BY e."at" DESC))[1] AS "reason",
       (array_agg(e."id" ORDER BY e."at" DESC))[1] AS "lastId"
     FROM "JournalEvent" e LEFT JOIN "App" a ON a."id" = e."appId"
     WHERE ${text} AND e."status" >= 400 GROUP BY 1, 2, 3, 4 ORDER BY "calls" DESC, "lastAt" DESC LIMIT $${values.length + 1}`,
    [...values, limit],
  );
  return result.rows;
}

export async function selectCallsByApp(organisationId: string, since: Date): Promise<AppCalls[]> {
  const result = await pool().query<AppCalls>(
    `SELECT "appId", count(*)::int AS "calls", (count(*) FILTER (WHERE "status" >= 400))::int AS "refused", max("at") AS "lastAt"
     FROM "JournalEvent" WHERE "organisationId" = $1 AND "at" >= $2 AND "kind" = 'call' AND "appId" IS NOT NULL GROUP BY "appId"`,
    [organisationId, since],
  );
  return result.rows;
}
