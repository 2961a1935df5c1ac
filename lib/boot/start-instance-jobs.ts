import { startJobs } from "#lib/jobs/start-jobs.ts";
import { JOBS } from "./jobs.ts";
import { missingSettings } from "./missing-settings.ts";

/**
 * The recurring work of a plain Next server. Where instances sleep between requests, it happens while one is awake; a run
 * that is cut off is taken over when its lease has lapsed.
 */
export function startInstanceJobs(): void {
  if (missingSettings().length === 0) startJobs(JOBS);
}
