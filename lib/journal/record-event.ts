import { describeError, log } from "#lib/log.ts";
import { pushRow } from "./event-ring.ts";
import { toEventRow } from "./event-row.ts";
import { journalState } from "./journal-state.ts";
import type { JournalEntry } from "./model.ts";
import { BATCH_ROWS, scheduleWrite } from "./write-batch.ts";

/** Notes an event. Never throws and never waits: it is written within a quarter of a second. */
export function recordEvent(entry: JournalEntry): void {
  try {
    const state = journalState();
    const row = toEventRow(entry, state.instance, ++state.sequence);
    state.dropped.overflow += pushRow(state.ring, row, state.inFlight);
    scheduleWrite(state.ring.size >= BATCH_ROWS);
  } catch (error) {
    journalState().dropped.rejected++;
    log("error", "an event could not be noted", { error: describeError(error) });
  }
}
