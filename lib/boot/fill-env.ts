import { type EnvName, reloadEnv } from "#lib/env.ts";

/** Adds to the environment what start-up generated, for the gateway and for Next, which share the process. */
export function fillEnv(values: Partial<Record<EnvName, string>>): void {
  Object.assign(process.env, values);
  reloadEnv();
}
