import { now } from "#lib/clock.ts";
import { withTransaction } from "#lib/db.ts";
import { isDomainError } from "#lib/errors.ts";
import { finishRequest, readOverdue } from "./data.ts";
import { loadRequest } from "./load-request.ts";

const BATCH = 200;

/** Ends every request whose time is up. Returns how many. */
export async function expireRequests(): Promise<number> {
  const ids = await readOverdue(now(), BATCH);
  for (const id of ids) {
    await loadRequest(id).catch(async (error: unknown) => {
      // Its consent or its app is gone: there is nobody to tell.
      if (!isDomainError(error, "link-expired")) throw error;
      await withTransaction((tx) => finishRequest(tx, id, { state: "timed-out", at: now(), tell: false }));
    });
  }
  return ids.length;
}
