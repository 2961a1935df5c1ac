import { pool } from "#lib/db.ts";

export type DatabaseState = { migrations: string[]; hasSigningKey: boolean };

/** What the database has to have before requests can be answered. Throws when it cannot be reached or was never migrated. */
export async function readDatabaseState(): Promise<DatabaseState> {
  const { rows } = await pool().query<DatabaseState>({
    name: "readiness",
    text: `SELECT
             ARRAY(SELECT migration_name::text FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL) AS migrations,
             EXISTS (SELECT 1 FROM "SigningKey" WHERE "use" = 'oidc' AND state = 'active') AS "hasSigningKey"`,
  });
  return rows[0] ?? { migrations: [], hasSigningKey: false };
}
