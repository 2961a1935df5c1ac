import { randomInt } from "node:crypto";
import { performance } from "node:perf_hooks";
import { realNow } from "#lib/clock.ts";
import { safeFetch } from "#lib/gateway/safe-fetch.ts";
import { newId, randomId } from "#lib/ids.ts";
import { settleAttempt, withdraw } from "./delivery-data.ts";
import type { Attempt, Claimed, Outcome, Target } from "./delivery-data.ts";
import { LEFT_ALONE_SECONDS, MOST_TRIES, pauseAfter } from "./model.ts";
import { signEvent } from "./sign-event.ts";

/** Sends one event to the address of its app and notes what came of it. Returns whether it failed. */
export async function sendEvent(event: Claimed, target: Target | null): Promise<boolean> {
  if (!target?.url) {
    await withdraw(event, target?.isSubscribed ? "poll" : "none");
    return false;
  }
  const set = await signEvent(event, target);
  const attempt = await post(target.url, set);
  const leaveAloneUntil = secondsAfter(realNow(), LEFT_ALONE_SECONDS);
  await settleAttempt(event, attempt, outcomeOf(event, attempt), leaveAloneUntil);
  return attempt.problem !== null;
}

const ACCEPTED = 202;

async function post(url: string, set: string): Promise<Attempt> {
  const [at, startedAt, interactionId] = [realNow(), performance.now(), randomId()];
  const about = (status: number | null, problem: string | null): Attempt => {
    const durationMs = Math.round(performance.now() - startedAt);
    return { id: newId(at), at, url, status, problem, durationMs, interactionId };
  };
  try {
    const { status } = await safeFetch(url, {
      method: "POST",
      headers: { "content-type": "application/jwt", accept: "*/*", "x-fapi-interaction-id": interactionId },
      body: set,
    });
    return about(status, status === ACCEPTED ? null : `the address answered ${status} and not ${ACCEPTED}`);
  } catch (error) {
    return about(null, error instanceof Error ? error.message : "no answer");
  }
}

function outcomeOf({ attempts }: Claimed, { at, problem }: Attempt): Outcome {
  if (problem === null) return { pushState: "delivered", deliveredAt: at };
  const tries = attempts + 1;
  if (tries >= MOST_TRIES) return { pushState: "dead" };
  return { pushState: "waiting", nextTryAt: secondsAfter(realNow(), pauseAfter(tries, randomInt(1000) / 1000)) };
}

function secondsAfter(at: Date, seconds: number): Date {
  return new Date(at.getTime() + seconds * 1000);
}
