import { randomUUID } from "node:crypto";
import { importJWK, SignJWT, type JWK } from "jose";
import { compare, type Measured } from "./measure.ts";
import { freePort, startUntil, stop } from "./processes.ts";
import type { Product } from "./product.ts";
import { sendEach, writeRequest } from "./raw-client.ts";

const REQUESTS = 1500;

/** POST /oidc/token with client credentials and private_key_jwt, beside a bare oidc-provider in memory. */
export async function compareToken(product: Product): Promise<Measured[]> {
  const { client_id: clientId, jwks } = product.demo.app;
  const key = jwks.keys.find((candidate) => candidate["alg"] === "PS256") as JWK;
  const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...publicKey } = key;
  const port = await freePort();
  const bare = await startUntil(
    process.execPath,
    ["scripts/bench/bare-oidc.ts"],
    {
      PORT: String(port),
      CLIENT_ID: clientId,
      CLIENT_JWKS: JSON.stringify({ keys: [publicKey] }),
      NODE_ENV: "production",
    },
    `http://localhost:${port}/.well-known/openid-configuration`,
  );
  const round = (issuer: string) => async () => {
    const endpoint = new URL(`${issuer}/token`);
    return sendEach(endpoint, await tokenRequests(clientId, key, issuer, endpoint));
  };
  const result = await compare(round(product.demo.issuer), round(`http://localhost:${port}`));
  await stop(bare);
  return [
    {
      name: "POST /oidc/token / bare oidc-provider",
      ...result,
      unit: "req/s",
      goal: "≥ 0.5",
      met: result.ratio >= 0.5,
    },
  ];
}

/** Signed before the clock starts: signing is the client's work. */
async function tokenRequests(clientId: string, jwk: JWK, issuer: string, endpoint: URL): Promise<Buffer[]> {
  const key = await importJWK(jwk, "PS256");
  return Promise.all(
    Array.from({ length: REQUESTS }, async () => {
      const assertion = await new SignJWT({ jti: randomUUID() })
        .setProtectedHeader({ alg: "PS256", ...(jwk.kid ? { kid: jwk.kid } : {}) })
        .setIssuer(clientId)
        .setSubject(clientId)
        .setAudience(issuer)
        .setIssuedAt()
        .setExpirationTime("2m")
        .sign(key);
      const body = new URLSearchParams({
        grant_type: "client_credentials",
        scope: "accounts",
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: assertion,
      });
      return writeRequest(endpoint, body.toString());
    }),
  );
}
