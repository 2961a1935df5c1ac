import { randomInt } from "node:crypto";
import type { Job } from "./model.ts";
import { LONGEST_PAUSE_SECONDS } from "./model.ts";
import { runJob } from "./run-job.ts";

/** Asks for every job now and then, at uneven times so that instances do not ask together. Returns what ends it in order. */
export function startJobs(jobs: readonly Job[]): () => Promise<void> {
  const stopping = new AbortController();
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<unknown>>();
  const schedule = (job: Job, pauseMs: number) => {
    if (stopping.signal.aborted) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      const run = runJob(job.name, job.everySeconds, job.work, { stopping: stopping.signal });
      running.add(run);
      void run.finally(() => {
        running.delete(run);
        schedule(job, pauseOf(job));
      });
    }, pauseMs).unref();
    timers.add(timer);
  };
  for (const job of jobs) schedule(job, randomInt(1000));
  return async () => {
    stopping.abort();
    for (const timer of timers) clearTimeout(timer);
    await Promise.all(running);
  };
}

/** Between a half and the whole of the period, at most a minute. */
function pauseOf({ everySeconds }: Job): number {
  const longest = Math.min(everySeconds, LONGEST_PAUSE_SECONDS) * 1000;
  return randomInt(Math.ceil(longest / 2), longest + 1);
}
