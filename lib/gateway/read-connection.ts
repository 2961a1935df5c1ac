import type { IncomingMessage } from "node:http";
import { TLSSocket } from "node:tls";
import { checkClientCertificate } from "#lib/directory/check-client-certificate.ts";
import type { Connection } from "#lib/http/connection.ts";

// A connection carries many requests: its certificate is checked once.
const known = new WeakMap<object, Connection>();

/** Who is at the other end: the address and, over mutual TLS, the client certificate with what is wrong with it. */
export function readConnection({ socket }: IncomingMessage): Connection {
  let connection = known.get(socket);
  if (!connection) {
    connection = { remoteAddress: plainAddress(socket.remoteAddress), certificate: certificateOf(socket) };
    known.set(socket, connection);
  }
  return connection;
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
