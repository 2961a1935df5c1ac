import type { IncomingMessage } from "node:http";
import { env, issuer } from "#lib/env.ts";
import type { Connection } from "#lib/http/connection.ts";
import { mtlsAliases } from "./endpoints.ts";

const FORWARDED = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-forwarded-prefix",
];

/**
 * The provider takes its own address from these headers, so they say what is configured and never what was sent. Of two
 * configured addresses the one that was called counts: a DPoP proof names it.
 */
export function pinAddress(request: IncomingMessage, connection: Connection): void {
  const { host, protocol } = new URL(isForMutualTls(request) ? (env().PUBLIC_MTLS_URL ?? issuer()) : issuer());
  for (const name of FORWARDED) {
    if (name in request.headers) delete request.headers[name];
  }
  Object.assign(request.headers, {
    host,
    "x-forwarded-host": host,
    "x-forwarded-proto": protocol.slice(0, -1),
    "x-forwarded-for": connection.remoteAddress,
  });
}

/** Only at the endpoints that have an address for certificates: what is said elsewhere is the same for everybody. */
function isForMutualTls({ headers, url = "" }: IncomingMessage): boolean {
  const base = env().PUBLIC_MTLS_URL;
  if (!base || URL.parse(`https://${headers.host}`)?.host !== new URL(base).host) return false;
  const called = `${base}${url.split("?")[0]}`;
  return Object.values(mtlsAliases() ?? {}).includes(called);
}
