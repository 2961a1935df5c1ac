import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { describeError, log } from "#lib/log.ts";
import { checkHost } from "./check-host.ts";
import { checkMethod } from "./check-method.ts";
import { checkTarget } from "./check-target.ts";
import { cleanHeaders } from "./clean-headers.ts";
import { isDraining } from "./drain-state.ts";
import { checkBodyLength, countBody } from "./limit-body.ts";
import { metrics } from "./metrics.ts";
import { findMount } from "./mounts.ts";
import { familyOf, pathOf } from "./route-family.ts";
import { setSecurityHeaders } from "./security-headers.ts";
import { sendRefusal } from "./send-refusal.ts";
import type { Serve } from "./serve-fetch.ts";

export type HandlerSettings = { hosts: ReadonlySet<string>; isHttps: boolean; servePage: Serve };
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** What happens to every request, in order. */
export function requestHandler({ hosts, isHttps, servePage }: HandlerSettings): RequestHandler {
  return (request, response) => {
    measure(request, response);
    setSecurityHeaders(response, isHttps);
    if (isDraining()) response.shouldKeepAlive = false;
    const path = pathOf(request.url ?? "");
    const refusal =
      checkMethod(request.method) ??
      checkTarget(request.url) ??
      (isProbe(path) ? undefined : checkHost(request.rawHeaders, hosts)) ??
      checkBodyLength(request);
    if (refusal) return sendRefusal(request, response, refusal);
    countBody(request, (tooLarge) => sendRefusal(request, response, tooLarge));
    cleanHeaders(request);
    tag(request, response);
    const serve = findMount(path) ?? servePage;
    serve(request, response).catch((error: unknown) => fail(request, response, error));
  };
}

/** Probes come to the address of an instance, whatever its public name. */
function isProbe(path: string): boolean {
  return path === "/health" || path === "/ready" || path === "/livez" || path === "/readyz";
}

/** An id of ours, for the answer, the log and the handlers. */
function tag(request: IncomingMessage, response: ServerResponse): void {
  const id = randomUUID();
  request.headers["x-request-id"] = id;
  response.setHeader("x-request-id", id);
}

function measure(request: IncomingMessage, response: ServerResponse): void {
  const startedAt = performance.now();
  response.once("close", () => {
    const seconds = (performance.now() - startedAt) / 1000;
    metrics().observe(familyOf(pathOf(request.url ?? "/")), response.statusCode, seconds);
  });
}

function fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  // The client went away, or its body was refused while it was being read.
  if (request.destroyed && !request.complete) return void response.destroy();
  log("error", "a request failed", {
    error: describeError(error),
    requestId: String(request.headers["x-request-id"]),
    path: pathOf(request.url ?? ""),
  });
  sendRefusal(request, response, {
    status: 500,
    title: "Unexpected error",
    detail: `Something failed on our side. Quote ${String(request.headers["x-request-id"])} when you report it.`,
  });
}
