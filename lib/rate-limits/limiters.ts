import { Redis } from "ioredis";
import { RateLimiterMemory, RateLimiterRedis } from "rate-limiter-flexible";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import type { LimitName } from "./model.ts";
import { LIMIT_SECONDS } from "./model.ts";

type Limiter = RateLimiterMemory | RateLimiterRedis;
type Limiters = { byName: Record<LimitName, Limiter>; store: Redis | null };

/** A store that has not answered by then has failed: the call is counted in this process. */
const ANSWER_WITHIN_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

// The gateway and Next are two module graphs in one process: they count together.
const KEY = Symbol.for("sandbank.rate-limits");
const shared = globalThis as unknown as { [KEY]?: Limiters };

/** What counts calls: this process, or REDIS_URL for all instances together. */
export function limiterOf(name: LimitName): Limiter {
  shared[KEY] ??= openLimiters();
  return shared[KEY].byName[name];
}

/** Whether calls are counted by this process alone although instances are to share their limits. */
export function isCountedAlone(): boolean {
  const store = shared[KEY]?.store;
  return store !== null && store !== undefined && store.status !== "ready";
}

export async function closeLimiters(): Promise<void> {
  const store = shared[KEY]?.store;
  delete shared[KEY];
  store?.disconnect();
}

export function quotaOf(name: LimitName): number {
  return name === "app" ? env().RATE_LIMIT_APP : env().RATE_LIMIT_ADDRESS;
}

function openLimiters(): Limiters {
  const { REDIS_URL } = env();
  const store = REDIS_URL ? connect(REDIS_URL) : null;
  return { byName: { app: makeLimiter("app", store), address: makeLimiter("address", store) }, store };
}

function makeLimiter(name: LimitName, store: Redis | null): Limiter {
  const terms = { points: quotaOf(name), duration: LIMIT_SECONDS, keyPrefix: `sandbank:calls:${name}` };
  const inProcess = new RateLimiterMemory(terms);
  if (!store) return inProcess;
  // Who is over the limit is not asked about again: that costs the store nothing.
  const further = { inMemoryBlockOnConsumed: terms.points + 1, rejectIfRedisNotReady: true };
  return new RateLimiterRedis({ ...terms, ...further, storeClient: store, insuranceLimiter: inProcess });
}

function connect(address: string): Redis {
  const store = new Redis(address, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    commandTimeout: ANSWER_WITHIN_MS,
    connectTimeout: 1_000,
    retryStrategy: (times) => Math.min(times * 100, LONGEST_PAUSE_MS),
  });
  let isLost = false;
  store.on("error", ({ message }: Error) => {
    if (!isLost)
      log("warn", "the store of the rate limits is lost: each instance counts by itself", { error: message });
    isLost = true;
  });
  store.on("ready", () => {
    if (isLost) log("info", "the store of the rate limits is back");
    isLost = false;
  });
  return store;
}
