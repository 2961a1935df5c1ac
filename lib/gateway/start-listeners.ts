import { createServer as createHttpServer, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { Duplex } from "node:stream";
import type { Pages } from "#lib/boot/start-pages.ts";
import type { ServerCertificate } from "#lib/directory/provide-server-certificate.ts";
import { answerBrokenRequests } from "./answer-broken-requests.ts";
import { checkHost } from "./check-host.ts";
import { checkMethod } from "./check-method.ts";
import { requestHandler } from "./handle-request.ts";
import { servePages } from "./serve-pages.ts";
import type { GatewaySettings } from "./settings.ts";

export type Listeners = {
  servers: Server[];
  /** Connections that became web sockets: the servers know of them no more. */
  webSockets: Set<Duplex>;
  httpPort: number;
  tlsPort: number | undefined;
};

// A header in 15 s, a request in 30: what takes longer is not a client in good faith.
const LIMITS = {
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16_384,
};

/** Opens the http port and, with a certificate, the mutual-TLS port. */
export async function startListeners(
  settings: GatewaySettings,
  pages: Pages,
  certificate: ServerCertificate,
): Promise<Listeners> {
  const { address, http, tls, isHttps, trustedProxy, proxiedMtlsHosts } = settings;
  const common = { isHttps, trustedProxy, servePage: servePages(pages, isHttps) };
  const httpServer = createHttpServer(
    LIMITS,
    requestHandler({ ...common, hosts: http.hosts, mtlsHosts: proxiedMtlsHosts }),
  );
  const webSockets = admitUpgrades(httpServer, pages, http.hosts);
  const servers: Server[] = [prepare(httpServer)];
  const httpPort = await listen(httpServer, http.port, address);
  if (!tls) return { servers, webSockets, httpPort, tlsPort: undefined };
  const httpsServer = createHttpsServer(
    // A certificate is asked for and may be missing or strange: the handlers refuse it with a reason, a failed handshake has none.
    { ...LIMITS, ...certificate, requestCert: true, rejectUnauthorized: false, minVersion: "TLSv1.2" },
    requestHandler({ ...common, hosts: tls.hosts, mtlsHosts: tls.hosts }),
  );
  servers.push(prepare(httpsServer));
  const tlsPort = await listen(httpsServer, tls.port, address);
  return { servers, webSockets, httpPort, tlsPort };
}

function prepare<T extends Server>(server: T): T {
  server.maxHeadersCount = 100;
  server.maxConnections = 10_000;
  answerBrokenRequests(server);
  server.on("connect", (request, socket: Duplex) => {
    const refusal = checkMethod(request.method);
    socket.end(
      `HTTP/1.1 405 Method Not Allowed\r\nallow: ${refusal?.headers?.allow}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`,
    );
  });
  return server;
}

function admitUpgrades(server: Server, { upgrade }: Pages, hosts: ReadonlySet<string>): Set<Duplex> {
  const webSockets = new Set<Duplex>();
  if (!upgrade) return webSockets;
  server.on("upgrade", (request, socket, head) => {
    if (checkHost(request.rawHeaders, hosts)) return socket.destroy();
    webSockets.add(socket);
    socket.once("close", () => webSockets.delete(socket));
    upgrade(request, socket, head);
  });
  return webSockets;
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, port, host)));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code !== "EADDRINUSE") return error;
  return new Error(
    `Port ${port} of ${host} is taken by another program. Stop it, or set PORT and TLS_PORT to free ones.`,
    { cause: error },
  );
}
