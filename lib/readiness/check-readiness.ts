import { readDatabaseState, type DatabaseState } from "./data.ts";
import { isDraining } from "./drain-state.ts";
import { expectedMigrations } from "./expected-migrations.ts";

export type Readiness = { isReady: boolean; checks: Record<"database" | "migrations" | "keys" | "draining", string> };

const PATIENCE_MS = 2_000;

/** Whether this instance should get requests, with what each check found. Never throws and never waits long. */
export async function checkReadiness(): Promise<Readiness> {
  const [state, expected] = await Promise.all([tryToRead(), expectedMigrations()]);
  const missing = expected.filter((name) => !state?.migrations.includes(name));
  const checks = {
    database: state ? "ok" : "not reachable or never migrated",
    migrations: !state ? "unknown" : missing.length === 0 ? "ok" : `missing: ${missing.join(", ")}`,
    keys: !state ? "unknown" : state.hasSigningKey ? "ok" : "there is no active signing key",
    draining: isDraining() ? "this instance is stopping" : "ok",
  };
  return { isReady: Object.values(checks).every((found) => found === "ok"), checks };
}

async function tryToRead(): Promise<DatabaseState | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  const state = await Promise.race([readDatabaseState().catch(() => null), late]);
  clearTimeout(timer);
  return state;
}
