import { isBehindGateway } from "#lib/gateway/gateway-state.ts";

/** Run by Next once per process, before its first request. */
export async function register(): Promise<void> {
  // Next builds this file for its edge runtime too, where none of it could run: the condition takes it out there.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    if (isBehindGateway()) return;
    const { prepareInstance } = await import("#lib/boot/prepare-instance.ts");
    await prepareInstance();
    const { startInstanceJobs } = await import("#lib/boot/start-instance-jobs.ts");
    startInstanceJobs();
  }
}
