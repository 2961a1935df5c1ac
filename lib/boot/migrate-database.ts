import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { migrate, pendingMigrations } from "#prisma/migrate.ts";
import { withLease } from "./with-lease.ts";

/** Brings the database to the form this version needs. */
export async function migrateDatabase(): Promise<void> {
  const { DATABASE_URL } = env();
  if (!DATABASE_URL) throw new Error("The database was not started");
  if ((await pendingMigrations(DATABASE_URL)).length === 0) return;
  const applied = await withLease("migrate", () => migrate(DATABASE_URL));
  if (applied.length > 0) log("info", "migrations applied", { names: applied.join(", ") });
}
