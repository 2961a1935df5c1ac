import { now } from "#lib/clock.ts";
import { notePoll } from "./data.ts";
import { POLL_SECONDS } from "./model.ts";

// A request sent in time may take a shorter way than the one before it.
const JITTER_MS = 200;

/** Whether an app that asks again has waited for the interval; one that has not is told slow_down. */
export async function mayPoll(referenceHash: string): Promise<boolean> {
  const at = now();
  return notePoll(referenceHash, at, new Date(at.getTime() - POLL_SECONDS * 1000 + JITTER_MS));
}
