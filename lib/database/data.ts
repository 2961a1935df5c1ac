import { now } from "#lib/clock.ts";
import { pool, prisma } from "#lib/db.ts";

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

export async function findSealedValue(name: string): Promise<string | undefined> {
  const row = await prisma().sealedValue.findUnique({ where: { name }, select: { value: true } });
  return row?.value;
}

/** Keeps the first value of that name, whoever wrote it. */
export async function insertSealedValueOnce(name: string, value: string): Promise<void> {
  await prisma().sealedValue.createMany({ data: [{ name, value, createdAt: now() }], skipDuplicates: true });
}
