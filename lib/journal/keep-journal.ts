import { now } from "#lib/clock.ts";
import { describeError, log } from "#lib/log.ts";
import { ensurePartitions } from "./ensure-partitions.ts";

type Upkeep = { day: string; done: Promise<void> };

const KEY = Symbol.for("sandbank.journal.upkeep");
const store = globalThis as unknown as { [KEY]?: Upkeep };

/**
 * Once a day for each process: makes the months ahead. Never throws.
 * The writer waits for it, so that rows need not be moved out of the default partition while somebody reads.
 */
export function keepJournal(): Promise<void> {
  const day = now().toISOString().slice(0, 10);
  if (store[KEY]?.day !== day) store[KEY] = { day, done: keep() };
  return store[KEY].done;
}

async function keep(): Promise<void> {
  try {
    await ensurePartitions();
  } catch (error) {
    // Unreachable: try again with the next batch. Refused: the default partition takes the rows.
    if (isRefusal(error)) log("warn", "the journal's months could not be made", { error: describeError(error) });
    else delete store[KEY];
  }
}

// An SQLSTATE that is neither a lost connection (08) nor a server going down or coming up (57).
function isRefusal(error: unknown): boolean {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  return /^(?!08|57)[0-9A-Z]{5}$/.test(code);
}
