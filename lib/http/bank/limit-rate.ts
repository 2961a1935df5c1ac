import { performance } from "node:perf_hooks";
import { DomainError } from "#lib/errors.ts";
import type { BearerToken } from "./read-bearer-token.ts";
import type { CallTrace } from "./call-trace.ts";

/** Calls in a period, refilled evenly: by app once its token is known, by address before. */
export const LIMITS = {
  app: { quota: 600_000, seconds: 60 },
  stranger: { quota: 60_000, seconds: 60 },
} as const;

type LimitName = keyof typeof LIMITS;
type Bucket = { left: number; at: number };

const MAX_ENTRIES = 20_000;
const buckets = new Map<string, Bucket>();
const appOfToken = new Map<string, string>();

/** Takes one call from the bucket of whoever calls. Throws rate-limited when it is empty. */
export function limitRate(trace: CallTrace, token: Pick<BearerToken, "hash"> | null, remoteAddress: string): void {
  const appId = token ? appOfToken.get(token.hash) : undefined;
  const name: LimitName = appId ? "app" : "stranger";
  const left = take(appId ?? remoteAddress, name, performance.now());
  trace.limit = { name, ...LIMITS[name], left: Math.max(0, Math.floor(left)) };
  if (left >= 0) return;
  throw new DomainError("rate-limited", `More than ${LIMITS[name].quota} calls in ${LIMITS[name].seconds} seconds`);
}

/** Remembers whose token it is, for the limit only: whether it still holds is asked of the database every time. */
export function rememberApp(token: Pick<BearerToken, "hash">, appId: string): void {
  if (appOfToken.has(token.hash)) return;
  makeRoom(appOfToken);
  appOfToken.set(token.hash, appId);
}

function take(key: string, name: LimitName, at: number): number {
  const { quota, seconds } = LIMITS[name];
  const bucket = buckets.get(key);
  if (!bucket) {
    makeRoom(buckets);
    buckets.set(key, { left: quota - 1, at });
    return quota - 1;
  }
  const refilled = Math.min(quota, bucket.left + ((at - bucket.at) / (seconds * 1000)) * quota);
  bucket.at = at;
  bucket.left = refilled >= 1 ? refilled - 1 : refilled;
  return refilled >= 1 ? bucket.left : -1;
}

function makeRoom(map: Map<string, unknown>): void {
  if (map.size < MAX_ENTRIES) return;
  const oldest = map.keys().next().value;
  if (oldest !== undefined) map.delete(oldest);
}
