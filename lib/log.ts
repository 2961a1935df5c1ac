import { env } from "./env.ts";

const LEVELS = { debug: 10, info: 20, warn: 30, error: 40, silent: 99 } as const;
type Level = Exclude<keyof typeof LEVELS, "silent">;
type Fields = Record<string, string | number | boolean | null | undefined>;

// Control characters and line separators would let a value forge a line of its own.
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;

/** Writes one JSON line. Fields are few, named and never secrets or bodies. */
export function log(level: Level, message: string, fields: Fields = {}): void {
  if (LEVELS[level] < LEVELS[env().LOG_LEVEL]) return;
  const line = JSON.stringify({ level, at: new Date().toISOString(), message, ...fields }, (_, value: unknown) =>
    typeof value === "string" ? value.replace(UNSAFE, " ").slice(0, 2000) : value,
  );
  (level === "error" ? process.stderr : process.stdout).write(`${line}\n`);
}

/** The name and message of anything thrown, for a log line. */
export function describeError(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
