import { metrics } from "./metrics.ts";
import { checkReadiness } from "#lib/readiness/check-readiness.ts";
import type { FetchHandler } from "#lib/http/connection.ts";

/** The process lives. Says nothing about the database: restarting this process would not mend that. */
export const serveHealth: FetchHandler = async () => Response.json({ status: "ok" });

/** Whether to send requests here, with what each check found. */
export const serveReadiness: FetchHandler = async () => {
  const { isReady, checks } = await checkReadiness();
  const headers: HeadersInit = isReady ? {} : { "retry-after": "2" };
  return Response.json({ status: isReady ? "ready" : "not ready", checks }, { status: isReady ? 200 : 503, headers });
};

/** Figures for Prometheus. */
export const serveMetrics: FetchHandler = async () => {
  const { registry } = metrics();
  return new Response(await registry.metrics(), { headers: { "content-type": registry.contentType } });
};
