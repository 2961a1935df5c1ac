import { now } from "#lib/clock.ts";
import { createPartition } from "./data.ts";

/** Makes the partitions of this month and of the months ahead, if they are missing. Safe to run anywhere, any time. */
export async function ensurePartitions(monthsAhead = 2): Promise<void> {
  const today = now();
  for (let ahead = 0; ahead <= monthsAhead; ahead++) {
    const from = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + ahead, 1));
    const to = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + ahead + 1, 1));
    await createPartition(partitionName(from), from, to);
  }
}

export function partitionName(month: Date): string {
  return `JournalEvent_${month.getUTCFullYear()}_${String(month.getUTCMonth() + 1).padStart(2, "0")}`;
}
