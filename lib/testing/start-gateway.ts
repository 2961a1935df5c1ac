import { afterAll, beforeAll } from "vitest";
import type { Pages } from "#lib/boot/start-pages.ts";
import { provideServerCertificate } from "#lib/directory/provide-server-certificate.ts";
import type { GatewaySettings } from "#lib/gateway/settings.ts";
import { type Listeners, startListeners } from "#lib/gateway/start-listeners.ts";

/** Both listeners on free ports for the file, with `handle` in the place of Next. Needs useDatabase. */
export function useGateway(
  handle: Pages["handle"],
  further: Partial<GatewaySettings> = {},
): { ports(): Required<Listeners> } {
  let listeners: Listeners;
  beforeAll(async () => {
    const settings: GatewaySettings = {
      address: "127.0.0.1",
      http: { port: 0, hosts: new Set(["bank.example"]) },
      tls: { port: 0, hosts: new Set(["mtls.example"]) },
      mtlsHost: undefined,
      isHttps: false,
      trustedProxy: undefined,
      proxiedMtlsHosts: new Set(),
      ...further,
    };
    listeners = await startListeners(settings, { handle, close: async () => {} }, await provideServerCertificate());
  });
  afterAll(async () => {
    for (const server of listeners.servers) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });
  return { ports: () => listeners as Required<Listeners> };
}
