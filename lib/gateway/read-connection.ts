import type { IncomingMessage } from "node:http";
import { TLSSocket } from "node:tls";
import { checkClientCertificate } from "#lib/directory/check-client-certificate.ts";
import type { Connection } from "#lib/http/connection.ts";
import { readForwardedCertificate } from "./forwarded-certificate.ts";
import type { TrustedProxy } from "./trusted-proxy.ts";

// A connection carries many requests: its certificate is checked once.
const known = new WeakMap<object, Connection>();

/**
 * Who is at the other end: the address and, over mutual TLS, the client certificate with what is wrong with it. Of a
 * trusted proxy both are what it says. Throws when what it says cannot be read.
 */
export function readConnection(request: IncomingMessage, proxy?: TrustedProxy): Connection {
  const { socket } = request;
  let connection = known.get(socket);
  if (!connection) {
    connection = { remoteAddress: plainAddress(socket.remoteAddress), certificate: certificateOf(socket) };
    known.set(socket, connection);
  }
  return proxy?.isTrusted(connection.remoteAddress) ? readForwarded(request, connection, proxy) : connection;
}

function readForwarded(request: IncomingMessage, direct: Connection, proxy: TrustedProxy): Connection {
  const forwardedFor = request.headers["x-forwarded-for"];
  // The last entry is the one our own proxy wrote; those before it are hearsay.
  const remoteAddress =
    String(forwardedFor ?? "")
      .split(",")
      .at(-1)
      ?.trim() || direct.remoteAddress;
  return {
    remoteAddress,
    certificate: readForwardedCertificate(request.rawHeaders, proxy.certificateHeader) ?? direct.certificate,
  };
}

function certificateOf(socket: IncomingMessage["socket"]): Connection["certificate"] {
  if (!(socket instanceof TLSSocket)) return null;
  const der = socket.getPeerX509Certificate()?.raw;
  return der ? checkClientCertificate(der) : null;
}

/** IPv4 as such where the socket shows it inside IPv6. */
function plainAddress(address = ""): string {
  return address.startsWith("::ffff:") ? address.slice(7) : address;
}
