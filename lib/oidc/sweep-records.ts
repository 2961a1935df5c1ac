import { now } from "#lib/clock.ts";
import { deleteExpired } from "./data.ts";

const KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * Deletes what expired more than a day ago; until then a late request still learns that it is late. Returns how many
 * records were deleted.
 */
export async function sweepRecords(): Promise<number> {
  return deleteExpired(new Date(now().getTime() - KEPT_MS));
}
