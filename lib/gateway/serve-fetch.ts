import type { IncomingMessage, ServerResponse } from "node:http";
import type { Connection, FetchHandler } from "#lib/http/connection.ts";
import { API_HEADERS } from "./security-headers.ts";

export type Serve = (request: IncomingMessage, response: ServerResponse, connection: Connection) => Promise<void>;

/** Mounts a function of the Fetch standard on node:http. `origin` is what its addresses begin with, never the client's Host. */
export function serveFetch(handler: FetchHandler, origin: () => string): Serve {
  return async (request, response, connection) => {
    const answer = await handler(await toRequest(request, origin()), connection);
    await sendResponse(answer, response, request.method === "HEAD");
  };
}

/** The body, which the gateway has capped, is read before the handler runs: handlers never wait for a slow client. */
async function toRequest(request: IncomingMessage, origin: string): Promise<Request> {
  const { method = "GET" } = request;
  const headers = request.headers as Record<string, string>;
  if (method === "GET" || method === "HEAD") return new Request(origin + request.url, { method, headers });
  const chunks: Buffer<ArrayBuffer>[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined;
  return new Request(origin + request.url, { method, headers, body });
}

async function sendResponse(answer: Response, response: ServerResponse, isHead: boolean): Promise<void> {
  const headers: Record<string, string | string[] | number> = { ...API_HEADERS };
  answer.headers.forEach((value, name) => {
    headers[name] = value;
  });
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) headers["set-cookie"] = cookies;
  const body = answer.body === null ? undefined : Buffer.from(await answer.arrayBuffer());
  if (answer.status !== 204 && answer.status !== 304) headers["content-length"] = body?.byteLength ?? 0;
  response.writeHead(answer.status, headers);
  response.end(isHead ? undefined : body);
}
