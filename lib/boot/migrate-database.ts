import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { migrate } from "#prisma/migrate.ts";

/** Brings the database to the form this version needs. Instances that start together wait for each other: the schema engine locks. */
export async function migrateDatabase(): Promise<void> {
  const { DATABASE_URL } = env();
  if (!DATABASE_URL) throw new Error("The database was not started");
  const applied = await migrate(DATABASE_URL);
  if (applied.length > 0) log("info", "migrations applied", { names: applied.join(", ") });
}
