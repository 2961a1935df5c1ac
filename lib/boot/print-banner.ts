import { PERSONAS } from "#lib/customers/personas.ts";
import { env } from "#lib/env.ts";
import type { DemoFile } from "./write-demo-file.ts";

type Started = { httpPort: number; tlsPort: number | undefined; demo: DemoFile };

/** What somebody who started it wants to know. */
export function printBanner({ httpPort, tlsPort, demo }: Started): void {
  const { PUBLIC_URL, AUTH_URL, PUBLIC_MTLS_URL, HOST } = env();
  const lines = [
    "Sandbank is ready",
    "",
    row("Portal", PUBLIC_URL),
    row("Issuer", `${AUTH_URL}/oidc`),
    row("Mutual TLS", tlsPort === undefined ? "off (TLS_PORT=0)" : PUBLIC_MTLS_URL),
    row("Listening on", `${HOST}, ports ${[httpPort, tlsPort].filter(Boolean).join(" and ")}`),
    row("For scripts", demo.path),
    "",
    "People of the portal",
    ...demo.logins.map(({ email, password, role }) => row(role, `${email}  ${password}`)),
    "",
    "Customers of the bank (one-time codes: /phone)",
    ...Object.entries(PERSONAS).map(([username, { password, persona }]) => row(persona, `${username}  ${password}`)),
    "",
    "Ctrl-C stops it",
  ];
  process.stdout.write(`\n${lines.map((line) => (line ? `  ${line}` : line)).join("\n")}\n\n`);
}

function row(label: string, value: string | undefined): string {
  return `${label.padEnd(22)}${value}`;
}
