import { env } from "#lib/env.ts";

/** What the gateway is told once: which hosts each listener answers for, and whether browsers are to insist on https. */
export type GatewaySettings = {
  host: string;
  httpPort: number;
  tlsPort: number;
  /** Lower-case values of Host, per listener. */
  httpHosts: ReadonlySet<string>;
  tlsHosts: ReadonlySet<string>;
  /** Host name of PUBLIC_MTLS_URL, for the server certificate. */
  mtlsHost: string | undefined;
  isHttps: boolean;
  trustedProxy: string | undefined;
};

const LOCAL_NAMES = ["localhost", "127.0.0.1", "[::1]"];

export function gatewaySettings(): GatewaySettings {
  const { HOST, PORT, TLS_PORT, PUBLIC_URL, AUTH_URL, PUBLIC_MTLS_URL, TRUSTED_PROXY } = env();
  return {
    host: HOST,
    httpPort: PORT,
    tlsPort: TLS_PORT,
    httpHosts: new Set([...hostsOf(PUBLIC_URL), ...hostsOf(AUTH_URL), ...localHosts(PORT, 80)]),
    tlsHosts: new Set([...hostsOf(PUBLIC_MTLS_URL), ...localHosts(TLS_PORT, 443)]),
    mtlsHost: PUBLIC_MTLS_URL && new URL(PUBLIC_MTLS_URL).hostname,
    isHttps: PUBLIC_URL.startsWith("https:"),
    trustedProxy: TRUSTED_PROXY,
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
