import { startEmbeddedPostgres } from "#lib/database/embedded-postgres.ts";
import { closeDatabase } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { fillEnv } from "./fill-env.ts";

export type RunningDatabase = {
  isEmbedded: boolean;
  stop(): Promise<void>;
};

/** The database of DATABASE_URL or, when there is none, an embedded one in DATA_DIR. */
export async function startDatabase(): Promise<RunningDatabase> {
  const { DATABASE_URL, DATA_DIR } = env();
  if (DATABASE_URL) return { isEmbedded: false, stop: closeDatabase };
  const server = await startEmbeddedPostgres(DATA_DIR);
  fillEnv({ DATABASE_URL: server.url });
  return { isEmbedded: true, stop: () => closeDatabase().then(server.stop) };
}
