import { journalState } from "./journal-state.ts";
import { writeAll } from "./write-batch.ts";

/** Writes everything noted so far. Gives up after `withinMs`, or when the database cannot be reached. */
export async function flushJournal(withinMs = 10_000): Promise<void> {
  const state = journalState();
  if (state.timer) clearTimeout(state.timer);
  state.timer = null;
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), withinMs);
  });
  // A write under way took its rows before some of these were noted: hence until nothing is left.
  while (state.ring.size > 0 || state.inFlight > 0) {
    if (!(await Promise.race([writeAll(state), timeUp]))) break;
  }
  clearTimeout(timer);
}
