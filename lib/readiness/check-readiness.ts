import { hasActiveSigningKey, selectFinishedMigrations } from "./data.ts";
import { isDraining } from "./drain-state.ts";
import { expectedMigrations } from "./expected-migrations.ts";

export type Readiness = { isReady: boolean; checks: Record<"database" | "migrations" | "keys" | "draining", string> };

const PATIENCE_MS = 900;

/** Whether this instance should get requests, with what each check found. Never throws and answers within a second. */
export async function checkReadiness(): Promise<Readiness> {
  const [migrations, keys] = await Promise.allSettled([within(missingMigrations()), within(hasActiveSigningKey())]);
  const isReachable = migrations.status === "fulfilled";
  const checks = {
    database: isReachable ? "ok" : "not reachable or never migrated",
    migrations: !isReachable
      ? "unknown"
      : migrations.value.length === 0
        ? "ok"
        : `missing: ${migrations.value.join(", ")}`,
    keys: keys.status === "rejected" ? "unknown" : keys.value ? "ok" : "there is no active signing key",
    draining: isDraining() ? "this instance is stopping" : "ok",
  };
  return { isReady: Object.values(checks).every((found) => found === "ok"), checks };
}

async function missingMigrations(): Promise<string[]> {
  const finished = new Set(await selectFinishedMigrations());
  return (await expectedMigrations()).filter((name) => !finished.has(name));
}

function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
