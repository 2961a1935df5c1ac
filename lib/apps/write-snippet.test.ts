import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

import { exportJWK, generateKeyPair } from "jose";

import { env, issuer, reloadEnv } from "#lib/env.ts";
import { provideAuthority } from "#lib/directory/provide-authority.ts";
import { provideServerCertificate } from "#lib/directory/provide-server-certificate.ts";
import { gatewaySettings } from "#lib/gateway/settings.ts";
import { type Listeners, startListeners } from "#lib/gateway/start-listeners.ts";
import { makeCertificate } from "#lib/testing/certificates.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { makeOwner } from "#lib/testing/portal.ts";

import { createApp } from "./create-app.ts";
import { privateKeyFile } from "./names.ts";
import { PROFILE_NAMES } from "./profiles.ts";
import { writeSnippet } from "./write-snippet.ts";

useDatabase("migrated");

const run = promisify(execFile);
// Inside the checkout, so that the program finds its two packages.
const folder = mkdtempSync(path.resolve(".data-snippet-"));
let listeners: Listeners;

beforeAll(async () => {
  const [port, tlsPort] = [await freePort(), await freePort()];
  Object.assign(process.env, {
    PORT: String(port),
    TLS_PORT: String(tlsPort),
    PUBLIC_URL: `http://localhost:${port}`,
    HOST: "localhost",
  });
  reloadEnv();
  const noPages = { handle: async () => undefined, close: async () => undefined };
  listeners = await startListeners(gatewaySettings(), noPages, await provideServerCertificate());
});

afterAll(() => {
  for (const server of listeners.servers) {
    server.close();
    server.closeAllConnections();
  }
  rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const CERTIFIED = { tokenEndpointAuthMethod: "tls_client_auth", senderConstraint: "certificate" } as const;

test.each([
  ...PROFILE_NAMES.map((profile) => ({ profile })),
  { profile: "fapi1-advanced", senderConstraint: "certificate" },
  { profile: "fapi1-advanced", ...CERTIFIED },
  { profile: "fapi2-security", ...CERTIFIED },
  { profile: "fapi2-security", ...CERTIFIED, senderConstraint: "dpop" },
  { profile: "fapi2-message-signing", ...CERTIFIED },
  { profile: "openid", ...CERTIFIED, parRequired: true, idTokenAlg: "ES256" },
] as const)("the program printed for an app with %o runs as it is", async (settings) => {
  const { actor, organisation } = await makeOwner();
  const { publicKey, privateKey } = await generateKeyPair("PS256", { extractable: true });
  const certificate = await makeCertificate({ organisationId: organisation.id });
  const isCertified = "tokenEndpointAuthMethod" in settings;
  const app = await createApp(actor, {
    organisationId: organisation.id,
    name: "Finch web",
    redirectUris: [`${env().PUBLIC_URL}/demo/callback`],
    jwks: await exportJWK(publicKey),
    ...(isCertified && { tlsSubjectDn: certificate.subject }),
    ...settings,
  });
  const kid = app.jwks.keys[0]?.kid ?? "";
  const authority = await provideAuthority();
  const files = {
    [privateKeyFile(kid)]: JSON.stringify({ ...(await exportJWK(privateKey)), kid, alg: "PS256" }),
    "transport.pem": certificate.pem,
    "transport.key": certificate.key,
    "sandbank-ca.pem": authority.certificatePem,
    "connect.ts": writeSnippet(app, {
      issuer: issuer(),
      baseUrl: env().PUBLIC_URL,
      mtlsUrl: env().PUBLIC_MTLS_URL,
    }),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  const { stdout } = await run(process.execPath, ["connect.ts"], { cwd: folder });
  expect(stdout).toMatch(/^consent [0-9a-f-]{36}$/m);
  const url = new URL(/^open (.+)$/m.exec(stdout)?.[1] ?? "");
  expect(url.href.startsWith(`${issuer()}/auth?`)).toBe(true);
  expect(url.searchParams.has("request_uri")).toBe(settings.profile !== "openid" || app.parRequired);
  const opened = await fetch(url, { redirect: "manual" });
  expect([opened.status, opened.headers.get("location")]).toEqual([303, expect.stringContaining("/authorize/")]);
});

test("a name with code in it stays text in the program", async () => {
  const { actor, organisation } = await makeOwner();
  const { publicKey } = await generateKeyPair("ES256", { extractable: true });
  const redirectUris = ['https://app.example/cb?a=";process.exit(1)//'.replaceAll('"', "%22")];
  const app = await createApp(actor, {
    organisationId: organisation.id,
    name: "`${1}`",
    redirectUris,
    jwks: await exportJWK(publicKey),
  });
  expect(writeSnippet(app, { issuer: issuer(), baseUrl: env().PUBLIC_URL })).toContain(
    `const redirectUri = ${JSON.stringify(redirectUris[0])};`,
  );
});
