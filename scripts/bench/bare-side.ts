import type { JWK } from "jose";
import { publicOf } from "../../e2e/make-key.ts";
import type { RegisteredApp } from "../../e2e/registered-app.ts";
import { freePort, startUntil, stop } from "./processes.ts";

export type BareSide = { issuer: string; tlsUrl: string; stop: () => Promise<void> };

type Client = { app: RegisteredApp; binding?: "dpop" | "certificate" };
type Tls = { cert: string; key: string };

/** Starts a bare oidc-provider that knows the same apps, by the same ids and keys. */
export async function startBareSide(clients: readonly Client[], tls: Tls | null): Promise<BareSide> {
  const [port, tlsPort] = [await freePort(), await freePort()];
  const issuer = `http://localhost:${port}`;
  const env = {
    PORT: String(port),
    BARE_CLIENTS: JSON.stringify(clients.map(metadataOf)),
    NODE_ENV: "production",
    ...(tls ? { TLS_PORT: String(tlsPort), TLS_CERT: tls.cert, TLS_KEY: tls.key } : {}),
  };
  const address = `${issuer}/.well-known/openid-configuration`;
  const child = await startUntil(process.execPath, ["scripts/bench/bare-oidc.ts"], env, address);
  return { issuer, tlsUrl: `https://localhost:${tlsPort}`, stop: () => stop(child) };
}

function metadataOf({ app, binding }: Client) {
  return {
    client_id: app.clientId,
    grant_types: ["authorization_code", "refresh_token", "client_credentials", "implicit"],
    redirect_uris: [app.redirectUri],
    response_types: ["code id_token", "code"],
    token_endpoint_auth_method: "private_key_jwt",
    token_endpoint_auth_signing_alg: "PS256",
    scope: "openid accounts",
    jwks: { keys: [publicOf(app.jwk as JWK)] },
    dpop_bound_access_tokens: binding === "dpop",
    tls_client_certificate_bound_access_tokens: binding === "certificate",
  };
}
