import { env } from "#lib/env.ts";
import { describeError, log } from "#lib/log.ts";
import { insertEvents } from "./data.ts";
import { putBack, takeRows } from "./event-ring.ts";
import { journalState } from "./journal-state.ts";
import type { JournalState } from "./journal-state.ts";
import { keepJournal } from "./keep-journal.ts";

export const BATCH_ROWS = 500;
const INTERVAL_MS = 250;
/** A serverless instance may be frozen once it has answered. */
const SERVERLESS_INTERVAL_MS = 5;
const LONGEST_PAUSE_MS = 5_000;

/** Makes sure a write is coming: at once when a batch is full, else within the interval. */
export function scheduleWrite(full: boolean): void {
  const state = journalState();
  if (full && !state.writing && state.failures === 0) {
    if (state.timer) clearTimeout(state.timer);
    state.timer = null;
    void writeAll(state);
    return;
  }
  if (state.timer || state.writing) return;
  const pause = state.failures > 0 ? Math.min(INTERVAL_MS * 2 ** state.failures, LONGEST_PAUSE_MS) : interval();
  state.timer = setTimeout(() => {
    state.timer = null;
    void writeAll(state);
  }, pause);
  if (!env().VERCEL) state.timer.unref();
}

function interval(): number {
  return env().VERCEL ? SERVERLESS_INTERVAL_MS : INTERVAL_MS;
}

/** Writes until the buffer is empty or a write fails; false when it failed. One writer at a time. */
export function writeAll(state: JournalState): Promise<boolean> {
  state.writing ??= writeBatches(state).finally(() => {
    state.writing = null;
    if (state.ring.size > 0) scheduleWrite(false);
  });
  return state.writing;
}

async function writeBatches(state: JournalState): Promise<boolean> {
  // Also gives a turn away, so that several events of one request make one batch.
  await keepJournal();
  while (state.ring.size > 0) {
    const rows = takeRows(state.ring, BATCH_ROWS);
    state.inFlight = rows.length;
    try {
      await writeRows(state, rows);
      recovered(state);
    } catch (error) {
      putBack(state.ring, rows);
      failed(state, error);
      return false;
    } finally {
      state.inFlight = 0;
    }
  }
  return true;
}

/** Writes a batch; when the database refuses a row for what it holds, finds that row by halving and gives it up. */
async function writeRows(state: JournalState, rows: readonly string[]): Promise<void> {
  try {
    await insertEvents(rows);
    state.written += rows.length;
  } catch (error) {
    if (!isAboutTheData(error)) throw error;
    if (rows.length === 1) {
      state.dropped.rejected++;
      log("error", "the database refused an event", { error: describeError(error) });
      return;
    }
    const half = Math.ceil(rows.length / 2);
    await writeRows(state, rows.slice(0, half));
    await writeRows(state, rows.slice(half));
  }
}

// SQLSTATE classes 22 (data exception) and 23 (integrity constraint).
function isAboutTheData(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && /^2[23]/.test(String(error.code));
}

function failed(state: JournalState, error: unknown): void {
  state.failures++;
  if (state.failures === 1)
    log("warn", "events cannot be written and are kept back", {
      error: describeError(error),
      buffered: state.ring.size,
    });
}

function recovered(state: JournalState): void {
  if (state.failures === 0) return;
  log("info", "events are written again", { dropped: state.dropped.overflow });
  state.failures = 0;
}
