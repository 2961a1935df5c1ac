import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { env } from "#lib/env.ts";
import { fillEnv } from "./fill-env.ts";

/** The key that encrypts secrets at rest: SECRETS_KEY, or one kept in DATA_DIR beside an embedded database. */
export function provideSecretsKey(database: { isEmbedded: boolean }): void {
  const { SECRETS_KEY, DATA_DIR, NODE_ENV } = env();
  if (SECRETS_KEY) return;
  if (!database.isEmbedded && NODE_ENV === "production") {
    throw new Error(
      "SECRETS_KEY must be set together with DATABASE_URL: it encrypts the keys and secrets in that database, and every " +
        "instance needs the same one. Make one with: openssl rand -base64 32",
    );
  }
  fillEnv({ SECRETS_KEY: keyIn(path.join(DATA_DIR, "secrets.key")) });
}

function keyIn(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    writeFileSync(file, `${randomBytes(32).toString("base64")}\n`, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(file, "utf8").trim();
}
