import type { RateLimiterRes } from "rate-limiter-flexible";
import { limiterOf, quotaOf } from "./limiters.ts";
import type { LimitName, Taken } from "./model.ts";
import { LIMIT_SECONDS } from "./model.ts";

/** Takes one call from a limit. A store that is lost or slow is stood in for by this process; nothing is ever unlimited. */
export async function takeCall(name: LimitName, key: string): Promise<Taken> {
  try {
    return describe(name, await limiterOf(name).consume(key), false);
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal;
    return describe(name, refusal as RateLimiterRes, true);
  }
}

function describe(name: LimitName, { remainingPoints, msBeforeNext }: RateLimiterRes, isOver: boolean): Taken {
  const resetSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return { name, quota: quotaOf(name), seconds: LIMIT_SECONDS, left: remainingPoints, resetSeconds, isOver };
}
