import { now, secondsFromNow } from "#lib/clock.ts";
import { randomId } from "#lib/ids.ts";
import { describeError, log } from "#lib/log.ts";
import { freeLease, renewLease, takeLease } from "./data.ts";
import type { Job, JobOutcome } from "./model.ts";
import { LEASE_SECONDS, RETRY_SECONDS } from "./model.ts";

/**
 * Runs the work if a run is due and no other instance is at it. The lease is renewed while the work lasts; when its owner
 * dies it lapses and another instance takes the run over. Never throws.
 */
export async function runJob(
  name: string,
  everySeconds: number,
  work: Job["work"],
  { stopping, leaseSeconds = LEASE_SECONDS }: { stopping?: AbortSignal; leaseSeconds?: number } = {},
): Promise<JobOutcome> {
  // One owner a run, so that a run that lost its lease cannot give back the next one's.
  const lease = { name, owner: randomId() };
  const at = now();
  try {
    const lastRunBefore = new Date(at.getTime() - everySeconds * 1000);
    const isOurs = await takeLease(lease, { at, lastRunBefore, leaseUntil: secondsFromNow(leaseSeconds) });
    if (!isOurs) return "idle";
    const lost = new AbortController();
    const renewal = setInterval(() => void renew(lease, leaseSeconds, lost), (leaseSeconds * 1000) / 3).unref();
    try {
      await work(stopping ? AbortSignal.any([stopping, lost.signal]) : lost.signal);
      await freeLease(lease, now(), at);
      return "done";
    } finally {
      clearInterval(renewal);
    }
  } catch (error) {
    log("error", "recurring work failed", { job: name, error: describeError(error) });
    await freeLease(lease, secondsFromNow(Math.min(everySeconds, RETRY_SECONDS))).catch(() => undefined);
    return "failed";
  }
}

async function renew(lease: { name: string; owner: string }, seconds: number, lost: AbortController): Promise<void> {
  // A renewal that fails says nothing about who holds the lease: the next one asks again.
  const isOurs = await renewLease(lease, secondsFromNow(seconds)).catch(() => true);
  if (!isOurs) lost.abort();
}
