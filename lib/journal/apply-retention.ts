import { now } from "#lib/clock.ts";
import { deleteEventsBefore, dropPartition, listPartitions } from "./data.ts";
import { RETENTION_DAYS } from "./model.ts";

const DAY_MS = 86_400_000;

/** Drops whole months past their time and deletes the rest of what is too old. Returns what went. */
export async function applyRetention(days = RETENTION_DAYS): Promise<{ partitions: string[]; rows: number }> {
  const oldest = new Date(now().getTime() - days * DAY_MS);
  const partitions = (await listPartitions()).filter((name) => monthEnd(name) <= oldest);
  for (const name of partitions) await dropPartition(name);
  return { partitions, rows: await deleteEventsBefore(oldest) };
}

function monthEnd(partition: string): Date {
  const [, year, month] = /^JournalEvent_(\d{4})_(\d{2})$/.exec(partition) ?? [];
  return year && month ? new Date(Date.UTC(Number(year), Number(month), 1)) : new Date(8.64e15);
}
