import { realNow } from "#lib/clock.ts";
import { addCall } from "./data.ts";

const MINUTE_MS = 60_000;

/** Takes one call from what a caller has in this minute. `left` is below zero when there was none. */
export async function countCall(
  { id, quota }: { id: string; quota: number },
  caller: string,
): Promise<{ left: number; secondsToNext: number }> {
  const at = realNow().getTime();
  const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  const calls = await addCall(id, caller, new Date(minute));
  return { left: quota - calls, secondsToNext: Math.ceil((minute + MINUTE_MS - at) / 1000) };
}
