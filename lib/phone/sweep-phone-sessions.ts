import { now } from "#lib/clock.ts";
import { deletePhoneSessions } from "./data.ts";

const KEPT_MS = 24 * 60 * 60 * 1000;

/** Deletes what ended more than a day ago. */
export async function sweepPhoneSessions(): Promise<void> {
  await deletePhoneSessions(new Date(now().getTime() - KEPT_MS));
}
