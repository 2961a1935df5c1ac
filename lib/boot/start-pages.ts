import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import createNext from "next";
import { env } from "#lib/env.ts";

export type Pages = {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Hot reload's web socket; there is none in production. */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
};

/** Next in this process, for everything that is not a direct mount. */
export async function startPages(): Promise<Pages> {
  const { NODE_ENV, HOST, PORT } = env();
  const dev = NODE_ENV === "development";
  // Next listens for web sockets on the server it is given. It gets one that nothing reaches but what the gateway lets through.
  const httpServer = createServer();
  const next = createNext({ dev, dir: process.cwd(), hostname: HOST, port: PORT, httpServer });
  await next.prepare();
  return {
    handle: next.getRequestHandler(),
    upgrade: dev ? (request, socket, head) => void httpServer.emit("upgrade", request, socket, head) : undefined,
    close: () => next.close(),
  };
}
