import { realNow } from "#lib/clock.ts";
import { newId } from "#lib/ids.ts";
import { deleteBefore } from "./listing-data.ts";
import { KEPT_HOURS } from "./model.ts";

const BATCH = 1000;

/** Forgets what is older than an event is kept, a batch at a time. Returns how many. */
export async function forgetOldEvents(signal?: AbortSignal): Promise<number> {
  const oldest = newId(new Date(realNow().getTime() - KEPT_HOURS * 3_600_000));
  for (let forgotten = 0; ;) {
    const count = await deleteBefore(oldest, BATCH);
    forgotten += count;
    if (count < BATCH || signal?.aborted) return forgotten;
  }
}
