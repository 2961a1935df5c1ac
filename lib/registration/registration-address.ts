import type { App } from "#lib/apps/model.ts";
import { env, issuer } from "#lib/env.ts";

/** Where the app reads, changes and deletes its registration: by the UK rules over mutual TLS. */
export function registrationAddress({ origin, clientId }: Pick<App, "origin" | "clientId">): string {
  const { PUBLIC_MTLS_URL } = env();
  const base = origin === "dcr-uk" && PUBLIC_MTLS_URL ? `${PUBLIC_MTLS_URL}/oidc` : issuer();
  return `${base}/register/${clientId}`;
}
