import { now } from "#lib/clock.ts";
import { describeError, log } from "#lib/log.ts";
import { deleteExpired } from "./data.ts";

const KEPT_MS = 24 * 60 * 60 * 1000;
const EVERY_MS = 60 * 60 * 1000;

let sweptAt = 0;

/**
 * Deletes, at most once an hour for each process, what expired more than a day ago; until then a late request still
 * learns that it is late. Never throws and never waits.
 */
export function sweepNowAndThen(): void {
  const at = now().getTime();
  if (at - sweptAt < EVERY_MS) return;
  sweptAt = at;
  void sweepRecords().catch((error: unknown) => {
    log("warn", "expired records of the identity provider could not be deleted", { error: describeError(error) });
  });
}

/** Returns how many records were deleted. */
export async function sweepRecords(): Promise<number> {
  return deleteExpired(new Date(now().getTime() - KEPT_MS));
}
