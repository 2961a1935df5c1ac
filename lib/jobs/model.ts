/** Recurring work of which one instance at a time does each run. */
export type Job = {
  name: string;
  everySeconds: number;
  /** Stops between two pieces of work when the signal says that this instance ends or has lost its lease. */
  work: (signal: AbortSignal) => Promise<unknown>;
};

/** `idle`: nothing was due, or another instance is at it. */
export type JobOutcome = "done" | "failed" | "idle";

export const LEASE_SECONDS = 30;
/** Work that failed is tried again by whoever comes first after this. */
export const RETRY_SECONDS = 60;
/** How often an instance asks whether something is due. */
export const LONGEST_PAUSE_SECONDS = 60;
