import { pool } from "#lib/db.ts";

/** The names of the migrations this database has finished. Throws when it cannot be reached or was never migrated. */
export async function selectFinishedMigrations(): Promise<string[]> {
  const { rows } = await pool().query<{ name: string }>({
    name: "finished-migrations",
    text: `SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  });
  return rows.map((row) => row.name);
}

export async function hasActiveSigningKey(): Promise<boolean> {
  const { rowCount } = await pool().query({
    name: "active-signing-key",
    text: `SELECT 1 FROM "SigningKey" WHERE "use" = 'oidc' AND state = 'active' LIMIT 1`,
  });
  return Boolean(rowCount);
}
