import { realNow } from "#lib/clock.ts";
import { deleteUsageBefore } from "./data.ts";

const HOUR_MS = 3_600_000;

/** Forgets who has not called for an hour. */
export async function sweepUsage(): Promise<void> {
  await deleteUsageBefore(new Date(realNow().getTime() - HOUR_MS));
}
