import { countCall } from "#lib/api-builder/count-call.ts";
import type { PublishedApi } from "#lib/api-builder/model.ts";
import { DomainError } from "#lib/errors.ts";
import type { ApiTrace } from "./call-trace.ts";

/** Takes one call from the caller's minute. Throws rate-limited when there is none left. */
export async function limitCalls(trace: ApiTrace, api: PublishedApi, caller: string): Promise<void> {
  const { left, secondsToNext } = await countCall(api, caller);
  trace.limit = { quota: api.quota, left: Math.max(0, left), secondsToNext };
  if (left >= 0) return;
  throw new DomainError("rate-limited", `More than ${api.quota} calls of ${api.title} in this minute`);
}
