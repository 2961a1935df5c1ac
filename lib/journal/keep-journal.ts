import { now } from "#lib/clock.ts";
import { describeError, log } from "#lib/log.ts";
import { applyRetention } from "./apply-retention.ts";
import { ensurePartitions } from "./ensure-partitions.ts";

const KEY = Symbol.for("sandbank.journal.kept-on");
const store = globalThis as unknown as { [KEY]?: string };

/** Once a day for each process: makes the months ahead and drops what is past its time. Never throws. */
export async function keepJournal(): Promise<void> {
  const today = now().toISOString().slice(0, 10);
  if (store[KEY] === today) return;
  store[KEY] = today;
  try {
    await ensurePartitions();
    await applyRetention();
  } catch (error) {
    log("warn", "the journal's months could not be kept", { error: describeError(error) });
  }
}
