import { env } from "#lib/env.ts";
import { parseTrustedProxy, type TrustedProxy } from "./trusted-proxy.ts";

/** What the gateway is told once: which hosts each listener answers for, and whether browsers are to insist on https. */
export type GatewaySettings = {
  /** The address to listen on. */
  address: string;
  http: Listening;
  /** Mutual TLS; undefined when it is turned off. */
  tls: Listening | undefined;
  /** Host name of PUBLIC_MTLS_URL, for the server certificate. */
  mtlsHost: string | undefined;
  isHttps: boolean;
  trustedProxy: TrustedProxy | undefined;
  /** Under which hosts of the http listener the trusted proxy hands on client certificates; empty without one. */
  proxiedMtlsHosts: ReadonlySet<string>;
};

/** `hosts` are the lower-case values of Host it answers for. */
type Listening = { port: number; hosts: ReadonlySet<string> };

const LOCAL_NAMES = ["localhost", "127.0.0.1", "[::1]"];

export function gatewaySettings(): GatewaySettings {
  const { HOST, PORT, TLS_PORT, PUBLIC_URL, AUTH_URL, PUBLIC_MTLS_URL, TRUSTED_PROXY, TRUSTED_PROXY_SECRET } = env();
  const trustedProxy = parseTrustedProxy(TRUSTED_PROXY, TRUSTED_PROXY_SECRET);
  const proxiedMtlsHosts = new Set(trustedProxy ? hostsOf(PUBLIC_MTLS_URL) : []);
  return {
    address: HOST,
    http: {
      port: PORT,
      hosts: new Set([...hostsOf(PUBLIC_URL), ...hostsOf(AUTH_URL), ...proxiedMtlsHosts, ...localHosts(PORT, 80)]),
    },
    tls: TLS_PORT
      ? { port: TLS_PORT, hosts: new Set([...hostsOf(PUBLIC_MTLS_URL), ...localHosts(TLS_PORT, 443)]) }
      : undefined,
    mtlsHost: PUBLIC_MTLS_URL && new URL(PUBLIC_MTLS_URL).hostname,
    isHttps: PUBLIC_URL.startsWith("https:"),
    trustedProxy,
    proxiedMtlsHosts,
  };
}

/** A URL's host as clients send it: with the default port left out, and written out. */
function hostsOf(address: string | undefined): string[] {
  if (!address) return [];
  const { protocol, host, hostname, port } = new URL(address);
  return port ? [host] : [host, `${hostname}:${protocol === "https:" ? 443 : 80}`];
}

function localHosts(port: number, defaultPort: number): string[] {
  return LOCAL_NAMES.flatMap((name) => (port === defaultPort ? [name, `${name}:${port}`] : [`${name}:${port}`]));
}
