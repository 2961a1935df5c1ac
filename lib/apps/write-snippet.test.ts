import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

import { exportJWK, generateKeyPair } from "jose";

import { env, issuer, reloadEnv } from "#lib/env.ts";
import { findMount } from "#lib/gateway/mounts.ts";
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
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    void findMount(request.url ?? "/")?.(request, response, { remoteAddress: "127.0.0.1", certificate: null });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  process.env["PUBLIC_URL"] = `http://localhost:${(server.address() as AddressInfo).port}`;
  reloadEnv();
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

test.each(PROFILE_NAMES)("the program printed for an app with the profile %s runs as it is", async (profile) => {
  const { actor, organisation } = await makeOwner();
  const { publicKey, privateKey } = await generateKeyPair("PS256", { extractable: true });
  const app = await createApp(actor, {
    organisationId: organisation.id,
    name: "Finch web",
    redirectUris: [`${env().PUBLIC_URL}/demo/callback`],
    jwks: await exportJWK(publicKey),
    profile,
  });
  const kid = app.jwks.keys[0]?.kid ?? "";
  writeFileSync(
    path.join(folder, privateKeyFile(kid)),
    JSON.stringify({ ...(await exportJWK(privateKey)), kid, alg: "PS256" }),
  );
  writeFileSync(path.join(folder, "connect.ts"), writeSnippet(app, { issuer: issuer(), baseUrl: env().PUBLIC_URL }));
  const { stdout } = await run(process.execPath, ["connect.ts"], { cwd: folder });
  expect(stdout).toMatch(/^consent [0-9a-f-]{36}$/m);
  const url = new URL(/^open (.+)$/m.exec(stdout)?.[1] ?? "");
  expect(url.href.startsWith(`${issuer()}/auth?`)).toBe(true);
  expect(url.searchParams.has("request_uri")).toBe(profile !== "openid");
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
