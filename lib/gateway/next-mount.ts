import { after } from "next/server";
import { missingSettings } from "#lib/boot/missing-settings.ts";
import { env } from "#lib/env.ts";
import { DomainError, isDomainError } from "#lib/errors.ts";
import { API_HEADERS } from "./security-headers.ts";
import { randomId } from "#lib/ids.ts";
import { readCapped } from "#lib/read-capped.ts";
import { flushJournal } from "#lib/journal/flush-journal.ts";
import { describeError, log } from "#lib/log.ts";
import type { Connection, FetchHandler } from "#lib/http/connection.ts";
import { problemResponse } from "#lib/http/problem-response.ts";

const LARGEST_BODY = 1024 * 1024;

type RouteMethod = (request: Request) => Promise<Response>;
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

/** The methods of a route file that serves one of the gateway's functions where there is no gateway. Probes answer without settings too. */
export function nextMount(
  handler: FetchHandler,
  { isProbe = false } = {},
): Record<(typeof METHODS)[number], RouteMethod> {
  const serve: RouteMethod = async (request) => {
    const requestId = randomId();
    try {
      if (!isProbe) requireSettings();
      const response = await handler(await withCappedBody(request), connectionOf(request));
      if (!isProbe) after(() => flushJournal());
      return withHeaders(response, requestId);
    } catch (error) {
      return withHeaders(refuse(error, requestId), requestId);
    }
  };
  return { GET: serve, HEAD: serve, POST: serve, PUT: serve, PATCH: serve, DELETE: serve, OPTIONS: serve };
}

function requireSettings(): void {
  const missing = missingSettings();
  if (missing.length === 0) return;
  throw new DomainError(
    "unavailable",
    `This deployment is not set up: set ${missing.map(({ name }) => name).join(" and ")}.`,
  );
}

function refuse(error: unknown, requestId: string): Response {
  if (isDomainError(error)) return problemResponse(error, requestId);
  log("error", "a request failed", { error: describeError(error), requestId });
  return problemResponse(new DomainError("unexpected", "Something failed on our side."), requestId);
}

/** No certificate: without the gateway there is no mutual TLS. The address is the platform's word, where there is a platform. */
function connectionOf(request: Request): Connection {
  const remoteAddress = env().VERCEL ? (request.headers.get("x-real-ip") ?? "") : "";
  return { remoteAddress, certificate: null };
}

async function withCappedBody(request: Request): Promise<Request> {
  if (!request.body) return request;
  const body = await readCapped(request.body, LARGEST_BODY);
  const { url, method, headers } = request;
  return new Request(url, { method, headers, body: body.length > 0 ? Buffer.from(body) : undefined });
}

function withHeaders(response: Response, requestId: string): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries({
    ...API_HEADERS,
    "x-content-type-options": "nosniff",
    "x-request-id": requestId,
  })) {
    if (!headers.has(name)) headers.set(name, value);
  }
  return new Response(response.body, { status: response.status, headers });
}
