import { pool } from "#lib/db.ts";
import type { SqlQuery } from "./model.ts";

type Row = Record<string, string | number | boolean | Date | null>;

export async function selectRows({ text, values }: SqlQuery): Promise<Row[]> {
  const result = await pool().query<Row>(text, values);
  return result.rows;
}

/** Whether anything was ever called. */
export async function selectHasCalls(): Promise<boolean> {
  const result = await pool().query(`SELECT 1 FROM "JournalEvent" WHERE "kind" = 'call' LIMIT 1`);
  return result.rows.length > 0;
}

/** The apps to choose from, by name. */
export async function selectAppNames(): Promise<{ id: string; name: string; organisation: string }[]> {
  const result = await pool().query<{ id: string; name: string; organisation: string }>(
    `SELECT a."id", a."name", o."name" AS "organisation" FROM "App" a JOIN "Organisation" o ON o."id" = a."organisationId"
     ORDER BY a."name", o."name" LIMIT 500`,
  );
  return result.rows;
}
