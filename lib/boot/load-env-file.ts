import { existsSync } from "node:fs";
import { loadEnvFile as load } from "node:process";
import { reloadEnv } from "#lib/env.ts";

/** Reads .env of the working directory, if there is one. What the environment already says wins. */
export function loadEnvFile(): void {
  if (!existsSync(".env")) return;
  load(".env");
  reloadEnv();
}
