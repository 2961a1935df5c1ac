import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { JourneyChannel } from "#lib/authorisations/model.ts";
import { isDomainError } from "#lib/errors.ts";
import type { Connection } from "#lib/http/connection.ts";
import { readCapped } from "#lib/read-capped.ts";
import { serveOidc } from "./node-handler.ts";

const LARGEST_BODY = 64 * 1024;

/** The identity provider as a function of Request and Response, for the Next mount and for headless approval. */
export async function serveOidcFetch(
  request: Request,
  connection: Connection,
  channel: JourneyChannel = "browser",
): Promise<Response> {
  const body = await readCapped(request.body, LARGEST_BODY).catch(refuseBody);
  if (body instanceof Response) return body;
  const incoming = toIncomingMessage(request, body);
  const outgoing = new CapturedResponse(incoming);
  await serveOidc(incoming, outgoing, connection, channel);
  return toResponse(outgoing, await outgoing.body);
}

function refuseBody(error: unknown): Response {
  if (!isDomainError(error)) throw error;
  const status = error.code === "body-too-large" ? 413 : 400;
  return Response.json({ error: "invalid_request", error_description: error.message }, { status });
}

function toIncomingMessage(request: Request, body: Uint8Array): IncomingMessage {
  const { pathname, search } = new URL(request.url);
  const message = new IncomingMessage(new Socket());
  const headers = Object.fromEntries(request.headers);
  if (body.length > 0) headers["content-length"] = String(body.length);
  Object.assign(message, {
    method: request.method,
    url: `${pathname}${search}`,
    headers,
    httpVersion: "1.1",
    complete: true,
  });
  message.push(body);
  message.push(null);
  return message;
}

/** Keeps what is written instead of sending it. */
class CapturedResponse extends ServerResponse {
  readonly #chunks: Buffer[] = [];
  readonly #done = Promise.withResolvers<Buffer>();

  get body(): Promise<Buffer> {
    return this.#done.promise;
  }

  override write(chunk: unknown): boolean {
    this.#chunks.push(Buffer.from(chunk as Uint8Array));
    return true;
  }

  override end(chunk?: unknown): this {
    if (typeof chunk === "string" || chunk instanceof Uint8Array) this.write(chunk);
    this.#done.resolve(Buffer.concat(this.#chunks));
    return this;
  }
}

const WITHOUT_BODY = [204, 205, 304];

function toResponse(outgoing: ServerResponse, body: Buffer): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(outgoing.getHeaders())) {
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined) headers.append(name, String(each));
  }
  const status = outgoing.statusCode;
  return new Response(WITHOUT_BODY.includes(status) ? null : new Uint8Array(body), { status, headers });
}
