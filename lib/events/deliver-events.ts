import { setTimeout as wait } from "node:timers/promises";
import { realNow } from "#lib/clock.ts";
import { describeError, log } from "#lib/log.ts";
import { claimDue, giveBack, selectTarget } from "./delivery-data.ts";
import type { Claimed } from "./delivery-data.ts";
import { AT_ONCE, FAILURES_IN_A_ROW } from "./model.ts";
import { sendEvent } from "./send-event.ts";

/** Longer than sixteen slow answers, two at a time, take. */
const LEASE_SECONDS = 60;
const LOOK_EVERY_MS = 500;

/**
 * Sends every event that is due, oldest first for each resource. A slow address holds up its own events and nobody
 * else's. Stops between two events when told to, and gives back what it has not sent. Returns how many it took up.
 */
export async function deliverEvents(signal?: AbortSignal): Promise<number> {
  const running = new Map<string, Promise<void>>();
  let taken = 0;
  for (;;) {
    const claimed = signal?.aborted ? [] : await claim([...running.keys()]);
    taken += claimed.length;
    for (const [appId, events] of Map.groupBy(claimed, (event) => event.appId)) {
      running.set(
        appId,
        deliverTo(appId, events, signal).finally(() => running.delete(appId)),
      );
    }
    if (running.size === 0) return taken;
    await Promise.race([...running.values(), wait(LOOK_EVERY_MS)]);
  }
}

function claim(except: string[]): Promise<Claimed[]> {
  const at = realNow();
  return claimDue({ at, leaseUntil: new Date(at.getTime() + LEASE_SECONDS * 1000), except });
}

/** The events of one address, a few at a time. None of them are of the same resource. */
async function deliverTo(appId: string, events: Claimed[], signal: AbortSignal | undefined): Promise<void> {
  const left = [...events];
  let failures = 0;
  try {
    const target = await selectTarget(appId);
    const worker = async () => {
      while (failures < FAILURES_IN_A_ROW && !signal?.aborted) {
        const event = left.shift();
        if (!event) return;
        failures = (await sendEvent(event, target)) ? failures + 1 : 0;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  } catch (error) {
    // What was not settled is taken up again when the lease has lapsed.
    log("warn", "events could not be sent", { appId, error: describeError(error) });
  } finally {
    await giveBack(left).catch(() => undefined);
  }
}
