import type { Server } from "node:http";
import type { Duplex } from "node:stream";
import { describeError, log } from "#lib/log.ts";
import { startDraining } from "#lib/readiness/drain-state.ts";

/** What runs, in the order in which it is to be stopped: listeners, then the steps. */
export type Running = {
  servers: Server[];
  webSockets: Iterable<Duplex>;
  steps: { name: string; stop(): Promise<unknown> }[];
};

const CLOSE_ALL_AFTER_MS = 8_000;
const STEP_LIMIT_MS = 3_000;

/** Stops in order: not ready, no new connections, open requests get eight seconds, then what is behind the listeners. */
export async function drain({ servers, webSockets, steps }: Running): Promise<void> {
  startDraining();
  for (const socket of webSockets) socket.destroy();
  await Promise.all(servers.map(closeServer));
  for (const { name, stop } of steps) {
    await Promise.race([stop(), delay(STEP_LIMIT_MS)]).catch((error: unknown) =>
      log("error", `stopping: ${name} failed`, { error: describeError(error) }),
    );
  }
}

/** Idle connections close at once, busy ones when they are answered, half-sent requests and slow readers at the limit. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const limit = setTimeout(() => server.closeAllConnections(), CLOSE_ALL_AFTER_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(limit);
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
