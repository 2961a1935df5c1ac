import { realNow } from "#lib/clock.ts";
import { withTransaction } from "#lib/db.ts";
import { deleteExpired } from "./data.ts";

/** Forgets the keys whose time is over. */
export async function sweepKeys(): Promise<void> {
  await withTransaction((tx) => deleteExpired(tx, realNow()));
}
