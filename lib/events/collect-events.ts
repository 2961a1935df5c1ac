import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { realNow } from "#lib/clock.ts";
import { DomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";
import { isDraining } from "#lib/readiness/drain-state.ts";
import type { Collected, Poll } from "#lib/standards/obuk/events/events.ts";
import { selectTarget } from "./delivery-data.ts";
import type { BankEvent } from "./model.ts";
import { LONGEST_WAIT_SECONDS, MOST_COLLECTED, MOST_WAITING } from "./model.ts";
import { acknowledge, noteProblem, selectUnacknowledged } from "./poll-data.ts";
import { signEvent } from "./sign-event.ts";

const ASK_EVERY_MS = 500;
const waiting = new Map<string, number>();

/**
 * Takes in what an app says of earlier events and answers those it has not acknowledged, oldest first. Only an explicit
 * `returnImmediately: false` waits for the first one, without holding a database connection.
 */
export async function collectEvents(
  app: { id: string },
  poll: Poll,
  longestWaitSeconds = LONGEST_WAIT_SECONDS,
): Promise<Collected> {
  const most = mostOf(poll);
  const isWaiting = poll.returnImmediately === false && most > 0 && takePlace(app.id);
  try {
    return await collect(app, poll, most, isWaiting ? longestWaitSeconds : 0);
  } finally {
    if (isWaiting) leavePlace(app.id);
  }
}

async function collect(app: { id: string }, poll: Poll, most: number, seconds: number): Promise<Collected> {
  const reader = await selectTarget(app.id);
  if (!reader?.isSubscribed)
    throw new DomainError("resource-not-found", "Subscribe first: nothing is kept for this app");
  await takeAnswers(app, poll);
  const found = await untilThereIsOne(app, most, seconds);
  const sets = await Promise.all(found.slice(0, most).map(async (event) => [event.id, await signEvent(event, reader)]));
  return { moreAvailable: found.length > most, sets: Object.fromEntries(sets) };
}

function mostOf({ maxEvents = MOST_COLLECTED }: Poll): number {
  if (maxEvents < 0) throw new DomainError("field-invalid", "Send 0 or more", { field: "maxEvents" });
  return Math.min(maxEvents, MOST_COLLECTED);
}

/** An id the bank does not know, or has forgotten, changes nothing. */
async function takeAnswers({ id }: { id: string }, { ack = [], setErrs = {} }: Poll): Promise<void> {
  const at = realNow();
  const known = ack.filter(isUuid);
  if (known.length > 0) await acknowledge(id, known, at);
  for (const [jti, problem] of Object.entries(setErrs)) if (isUuid(jti)) await noteProblem(id, jti, problem, at);
}

/** Asks now and then until there is something, the time is up, or the instance ends. */
async function untilThereIsOne({ id }: { id: string }, most: number, seconds: number): Promise<BankEvent[]> {
  const until = performance.now() + seconds * 1000;
  for (;;) {
    const found = await selectUnacknowledged(id, most + 1);
    const left = until - performance.now();
    if (found.length > 0 || left <= 0 || isDraining()) return found;
    await wait(Math.min(ASK_EVERY_MS, left));
  }
}

/** Whether one more call of the app may wait. */
function takePlace(id: string): boolean {
  const others = waiting.get(id) ?? 0;
  if (others >= MOST_WAITING) return false;
  waiting.set(id, others + 1);
  return true;
}

function leavePlace(id: string): void {
  const left = (waiting.get(id) ?? 1) - 1;
  if (left > 0) waiting.set(id, left);
  else waiting.delete(id);
}
