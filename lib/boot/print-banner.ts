import { env } from "#lib/env.ts";

/** What somebody who started it wants to know. */
export function printBanner(listeners: { httpPort: number; tlsPort: number | undefined }): void {
  const { PUBLIC_URL, AUTH_URL, PUBLIC_MTLS_URL } = env();
  const lines = [
    "",
    "  Sandbank is ready",
    "",
    `  Portal              ${PUBLIC_URL}`,
    `  Issuer              ${AUTH_URL}/oidc`,
    `  Mutual TLS          ${listeners.tlsPort === undefined ? "off (TLS_PORT=0)" : PUBLIC_MTLS_URL}`,
    "",
    "  Ctrl-C stops it",
    "",
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}
