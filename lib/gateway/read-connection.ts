import type { IncomingMessage } from "node:http";
import { TLSSocket } from "node:tls";
import { now } from "#lib/clock.ts";
import { checkClientCertificate } from "#lib/directory/check-client-certificate.ts";
import type { ClientCertificate, Connection } from "#lib/http/connection.ts";
import { hasCertificateHeader, readForwardedCertificate } from "./forwarded-certificate.ts";
import type { TrustedProxy } from "./trusted-proxy.ts";

/** `mtlsHosts`: the values of Host under which client certificates count; under all others their headers are ignored. */
export type ProxySettings = { trustedProxy: TrustedProxy | undefined; mtlsHosts: ReadonlySet<string> };

// A connection carries many requests: its certificate is checked once.
const known = new WeakMap<object, Connection>();

/**
 * Who is at the other end: the address and, over mutual TLS, the client certificate with what is wrong with it. Of a
 * trusted proxy both are what it says. Throws when what it says cannot be read, and when somebody else says it.
 */
export function readConnection(request: IncomingMessage, settings: ProxySettings): Connection {
  const { socket } = request;
  let connection = known.get(socket);
  if (!connection || hasRunOut(connection)) {
    connection = { remoteAddress: plainAddress(socket.remoteAddress), certificate: certificateOf(socket) };
    known.set(socket, connection);
  }
  const proxy = settings.trustedProxy?.isTrusted(connection.remoteAddress) ? settings.trustedProxy : undefined;
  const isMutualTls = settings.mtlsHosts.has(request.headers.host?.toLowerCase() ?? "");
  const forwarded = isMutualTls ? forwardedCertificate(request.rawHeaders, proxy) : null;
  if (!proxy && !forwarded) return connection;
  return {
    remoteAddress: proxy ? forwardedAddress(request, connection.remoteAddress) : connection.remoteAddress,
    certificate: forwarded ?? connection.certificate,
  };
}

/** A certificate may expire while its connection lasts. */
function hasRunOut({ certificate }: Connection): boolean {
  return certificate !== null && certificate.problem === null && now() > certificate.notAfter;
}

/** Whoever names a certificate without the proxy's secret is refused, and not taken for somebody without one. */
function forwardedCertificate(
  rawHeaders: readonly string[],
  proxy: TrustedProxy | undefined,
): ClientCertificate | null {
  if (!hasCertificateHeader(rawHeaders, proxy?.certificateHeader)) return null;
  if (proxy?.isAuthentic(rawHeaders)) return readForwardedCertificate(rawHeaders, proxy.certificateHeader);
  throw new Error("a header names a client certificate, and it does not come from the proxy that may");
}

function forwardedAddress({ headers }: IncomingMessage, direct: string): string {
  // The last entry is the one our own proxy wrote; those before it are hearsay.
  const last = String(headers["x-forwarded-for"] ?? "")
    .split(",")
    .at(-1)
    ?.trim();
  return last || direct;
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
