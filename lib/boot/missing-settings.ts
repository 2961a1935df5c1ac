import { env } from "#lib/env.ts";

const NEEDED = {
  DATABASE_URL: "A PostgreSQL database: postgresql://user:password@host/database",
  SECRETS_KEY: "32 random bytes in base64, which encrypt keys and secrets in that database: openssl rand -base64 32",
} as const;

/** What has to be set before this deployment can work, with what it is. Nothing where the gateway provides it. */
export function missingSettings(): { name: string; meaning: string }[] {
  const settings = env();
  return (["DATABASE_URL", "SECRETS_KEY"] as const)
    .filter((name) => !settings[name])
    .map((name) => ({ name, meaning: NEEDED[name] }));
}
