import { env } from "#lib/env.ts";
import { serveFetch, type Serve } from "./serve-fetch.ts";
import { serveHealth, serveMetrics, serveReadiness } from "./serve-operations.ts";

const portal = () => env().PUBLIC_URL;

/** What the gateway serves by itself, by the first part of the path. Everything else is a page. */
export const mounts: Readonly<Record<string, Serve>> = {
  health: serveFetch(serveHealth, portal),
  livez: serveFetch(serveHealth, portal),
  ready: serveFetch(serveReadiness, portal),
  readyz: serveFetch(serveReadiness, portal),
  metrics: serveFetch(serveMetrics, portal),
};

/** The mount a path belongs to, if any. */
export function findMount(path: string): Serve | undefined {
  const end = path.indexOf("/", 1);
  return mounts[end < 0 ? path.slice(1) : path.slice(1, end)];
}
