import { now } from "#lib/clock.ts";
import { describeError, log } from "#lib/log.ts";
import { applyRetention } from "./apply-retention.ts";
import { ensurePartitions } from "./ensure-partitions.ts";

type Upkeep = { day: string; done: Promise<void> };

const KEY = Symbol.for("sandbank.journal.upkeep");
const store = globalThis as unknown as { [KEY]?: Upkeep };

/** Once a day for each process: makes the months ahead and drops what is past its time. Never throws. */
export function keepJournal(): Promise<void> {
  const day = now().toISOString().slice(0, 10);
  if (store[KEY]?.day !== day) store[KEY] = { day, done: keep() };
  return store[KEY].done;
}

async function keep(): Promise<void> {
  try {
    await ensurePartitions();
    await applyRetention();
  } catch (error) {
    log("warn", "the journal's months could not be kept", { error: describeError(error) });
  }
}
