import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { JWK } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createApp } from "#lib/apps/create-app.ts";
import { setClock } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";
import { reloadEnv } from "#lib/env.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { call, ISSUER, seconds } from "#lib/testing/oidc/third-party.ts";
import { DEMO_ORGANISATION_ID } from "#prisma/seed/demo-organisation.ts";

useDatabase();

type Published = { jwk: JWK; key: CryptoKey; kid: string };

let server: Server;
let first: Published;
let second: Published;
let published: JWK[] = [];
let status = 200;
let asked = 0;
let address = 0;

async function makeKey(kid: string): Promise<Published> {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  return { jwk: { ...(await exportJWK(publicKey)), kid, alg: "ES256", use: "sig" }, key: privateKey, kid };
}

beforeAll(async () => {
  [first, second] = [await makeKey("first"), await makeKey("second")];
  server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(status, { "cache-control": "max-age=86400", expires: "Fri, 01 Jan 2038 00:00:00 GMT" });
    response.end(JSON.stringify({ keys: published }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  allow("127.0.0.0/8");
});

afterAll(() => {
  allow("");
  server.close();
  server.closeAllConnections();
});

beforeEach(() => {
  published = [first.jwk];
  status = 200;
});

function allow(ranges: string): void {
  process.env["SAFE_FETCH_ALLOW"] = ranges;
  reloadEnv();
}

/** An app with an address of its own, so that no test sees what another has fetched. */
async function makePublishing(): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const { clientId } = await createApp(
    { kind: "system" },
    {
      organisationId: DEMO_ORGANISATION_ID,
      name: "Publishing",
      redirectUris: ["https://app.example/callback"],
      scopes: ["openid", "accounts"],
      jwksUri: `http://127.0.0.1:${port}/jwks/${(address += 1)}`,
    },
  );
  asked = 0;
  return clientId;
}

async function authenticate(clientId: string, { key, kid }: Published): Promise<number> {
  const claims = { iss: clientId, sub: clientId, aud: ISSUER, jti: crypto.randomUUID(), exp: seconds() + 300 };
  const assertion = await new SignJWT(claims).setProtectedHeader({ alg: "ES256", kid }).sign(key);
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    scope: "accounts",
    client_assertion: assertion,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
  });
  return (await call("/token", { method: "POST", body })).status;
}

/** At a later instant by the bank's clock; what the app signs keeps to it. */
async function later<T>(minutes: number, work: () => Promise<T>): Promise<T> {
  const putBack = setClock(() => new Date(Date.now() + minutes * 60_000));
  try {
    return await work();
  } finally {
    putBack();
  }
}

describe("an app that publishes its keys", () => {
  test("authenticates with them; many calls at once ask once, whatever its server says about keeping", async () => {
    const clientId = await makePublishing();
    const statuses = await Promise.all(Array.from({ length: 20 }, () => authenticate(clientId, first)));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(asked).toBe(1);
  });

  test("an unknown kid asks again, at most once a minute", async () => {
    const clientId = await makePublishing();
    expect(await authenticate(clientId, first)).toBe(200);
    for (let attempt = 0; attempt < 5; attempt++) expect(await authenticate(clientId, second)).toBe(401);
    expect(asked).toBe(1);
    published = [second.jwk];
    await later(1.1, async () => {
      expect(await authenticate(clientId, second)).toBe(200);
      expect(await authenticate(clientId, first)).toBe(401);
    });
    expect(asked).toBe(2);
  });

  test("a key that is no longer published ends within a minute", async () => {
    const clientId = await makePublishing();
    expect(await authenticate(clientId, first)).toBe(200);
    published = [second.jwk];
    await later(1.1, async () => expect(await authenticate(clientId, first)).toBe(401));
  });

  test("is served by the last keys while its address is silent, for ten minutes", async () => {
    const clientId = await makePublishing();
    expect(await authenticate(clientId, first)).toBe(200);
    status = 503;
    await later(2, async () => expect(await authenticate(clientId, first)).toBe(200));
    await later(11, async () => expect(await authenticate(clientId, first)).not.toBe(200));
  });

  test("is refused when its address has come to lead inside", async () => {
    const clientId = await makePublishing();
    allow("10.0.0.0/8");
    expect(await authenticate(clientId, first)).toBeGreaterThanOrEqual(400);
    expect(asked).toBe(0);
    allow("127.0.0.0/8");
    expect(await prisma().oidcRecord.count({ where: { clientId } })).toBe(0);
  });
});
