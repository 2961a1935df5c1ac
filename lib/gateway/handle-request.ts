import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Connection } from "#lib/http/connection.ts";
import { describeError, log } from "#lib/log.ts";
import { isDraining } from "#lib/readiness/drain-state.ts";
import { checkHost } from "./check-host.ts";
import { checkMethod } from "./check-method.ts";
import { checkTarget } from "./check-target.ts";
import { cleanHeaders } from "./clean-headers.ts";
import { checkBodyLength, countBody } from "./limit-body.ts";
import { metrics } from "./metrics.ts";
import { findMount } from "./mounts.ts";
import { type ProxySettings, readConnection } from "./read-connection.ts";
import type { Refusal } from "./refusal.ts";
import { familyOf, pathOf } from "./route-family.ts";
import { setSecurityHeaders } from "./security-headers.ts";
import { sendRefusal } from "./send-refusal.ts";
import type { Serve } from "./serve-fetch.ts";

export type HandlerSettings = ProxySettings & {
  hosts: ReadonlySet<string>;
  isHttps: boolean;
  servePage: Serve;
};
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** What happens to every request, in order. */
export function requestHandler(settings: HandlerSettings): RequestHandler {
  const { hosts, isHttps, servePage } = settings;
  return (request, response) => {
    measure(request, response);
    const requestId = randomUUID();
    const refuse = (refusal: Refusal) => sendRefusal(request, response, refusal, requestId);
    setSecurityHeaders(response, isHttps);
    response.setHeader("x-request-id", requestId);
    if (isDraining()) response.shouldKeepAlive = false;

    const path = pathOf(request.url ?? "");
    const refusal =
      checkMethod(request.method) ??
      checkTarget(request.url) ??
      (isProbe(path) ? undefined : checkHost(request.rawHeaders, hosts)) ??
      checkBodyLength(request);
    if (refusal) return refuse(refusal);
    countBody(request, refuse);
    const connection = tryReadConnection(request, settings);
    if ("status" in connection) return refuse(connection);
    cleanHeaders(request);
    request.headers["x-request-id"] = requestId;

    const serve = findMount(path) ?? servePage;
    serve(request, response, connection).catch((error: unknown) => {
      // The client went away, or its body was refused while it was being read.
      if (request.destroyed && !request.complete) return void response.destroy();
      log("error", "a request failed", { error: describeError(error), requestId, path });
      refuse(unexpected(requestId));
    });
  };
}

/** Probes come to the address of an instance, whatever its public name. */
function isProbe(path: string): boolean {
  return path === "/health" || path === "/ready" || path === "/livez" || path === "/readyz";
}

function tryReadConnection(request: IncomingMessage, settings: ProxySettings): Connection | Refusal {
  try {
    return readConnection(request, settings);
  } catch (error) {
    return { status: 400, title: "Client certificate not readable", detail: describeError(error) };
  }
}

function measure(request: IncomingMessage, response: ServerResponse): void {
  const startedAt = performance.now();
  const family = familyOf(pathOf(request.url ?? "/"));
  response.once("close", () => metrics().observe(family, response.statusCode, (performance.now() - startedAt) / 1000));
}

function unexpected(requestId: string): Refusal {
  const detail = `Something failed on our side. Quote ${requestId} when you report it.`;
  return { status: 500, title: "Unexpected error", detail };
}
