import { describeError } from "#lib/log.ts";

/** Says in plain words why it cannot start, and ends. */
export function giveUp(error: unknown): never {
  const isExplained = error instanceof Error && error.name === "Error";
  process.stderr.write(`\nSandbank cannot start. ${isExplained ? error.message : describeError(error)}\n`);
  if (!isExplained && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exit(1);
}
