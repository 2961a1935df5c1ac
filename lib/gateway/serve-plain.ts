import type { IncomingMessage } from "node:http";
import { env } from "#lib/env.ts";
import type { PlainHandler, PlainRequest } from "#lib/http/connection.ts";
import { API_HEADERS } from "./security-headers.ts";
import type { Serve } from "./serve-fetch.ts";

/** Mounts a plain handler on node:http. The addresses in its answers begin with the listener's public one. */
export function servePlain(handler: PlainHandler): Serve {
  return async (request, response, connection) => {
    const answer = await handler(toPlainRequest(request, publicOrigin(request)), connection);
    const { status, headers, body } = answer;
    if (answer.isDropped) return void request.socket.destroy();
    const length = body === null ? 0 : Buffer.byteLength(body);
    response.writeHead(status, { ...API_HEADERS, ...headers, ...(status === 204 ? {} : { "content-length": length }) });
    response.end(request.method === "HEAD" ? undefined : (body ?? undefined));
  };
}

/** Mutual TLS is spoken by this process or by a proxy that passes the host on. */
function publicOrigin({ socket, headers }: IncomingMessage): string {
  const { PUBLIC_URL, PUBLIC_MTLS_URL } = env();
  if (!PUBLIC_MTLS_URL) return PUBLIC_URL;
  return "encrypted" in socket || PUBLIC_MTLS_URL === `https://${headers.host}` ? PUBLIC_MTLS_URL : PUBLIC_URL;
}

function toPlainRequest(request: IncomingMessage, origin: string): PlainRequest {
  const { method = "GET", headers } = request;
  const get = (name: string) => {
    const value = headers[name];
    return value === undefined ? null : Array.isArray(value) ? value.join(", ") : value;
  };
  return {
    method,
    url: origin + request.url,
    headers: {
      get,
      has: (name) => headers[name] !== undefined,
      entries: () => Object.keys(headers).map((name): [string, string] => [name, get(name) ?? ""]),
    },
    body: method === "GET" || method === "HEAD" ? null : request,
  };
}
