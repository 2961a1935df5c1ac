import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { JourneyChannel } from "#lib/authorisations/model.ts";
import type { Connection } from "#lib/http/connection.ts";
import { serveOidc } from "./node-handler.ts";

const LARGEST_BODY = 64 * 1024;

/** The identity provider as a function of Request and Response, for the Next mount and for headless approval. */
export async function serveOidcFetch(
  request: Request,
  connection: Connection,
  channel: JourneyChannel = "browser",
): Promise<Response> {
  const body = await readBody(request);
  if (!body)
    return Response.json({ error: "invalid_request", error_description: "the body is too large" }, { status: 413 });
  const incoming = toIncomingMessage(request, body);
  const outgoing = new CapturedResponse(incoming);
  await serveOidc(incoming, outgoing, connection, channel);
  return toResponse(outgoing, await outgoing.body);
}

async function readBody(request: Request): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > LARGEST_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function toIncomingMessage(request: Request, body: Buffer): IncomingMessage {
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
