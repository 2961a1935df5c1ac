// Two rotations under load (RFC 7517, OpenID Connect Core 1.0 §10.1.1): clients that keep to max-age never meet a
// signature they cannot check, on two instances of one database.
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from "jose";
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, expectGoodPage, test } from "../fixtures.ts";
import { type OwnInstance, portAt, startInstance, startProcess, stopProcess } from "../own-instance.ts";
import { signIn } from "../people.ts";
import { authoriseHeadless, createTpp, responseOf, type Tpp } from "../tpp.ts";
import { providerKeys } from "../provider-keys.ts";

const MAX_AGE = 3;
const SETTINGS = { JWKS_MAX_AGE: String(MAX_AGE) };

let first: OwnInstance;
let second: { url: string; stop: () => Promise<void> };
let tpp: Tpp;

test.beforeAll(async () => {
  test.setTimeout(400_000);
  first = await startInstance("rotation", 8, SETTINGS);
  second = await startBeside(first);
  tpp = await createTpp(first.demo);
});
test.afterAll(async () => {
  await second?.stop();
  await first?.stop();
});

/** Another instance on the same database. */
async function startBeside({ directory, url }: OwnInstance) {
  const password = readFileSync(path.join(directory, "postgres.password"), "utf8").trim();
  const port = readFileSync(path.join(directory, "postgres", "postmaster.pid"), "utf8").split("\n")[3];
  const child = startProcess(["server.ts"], {
    ...SETTINGS,
    PORT: String(portAt(9)),
    TLS_PORT: "0",
    PUBLIC_URL: url,
    DATABASE_URL: `postgresql://sandbank:${password}@127.0.0.1:${port}/sandbank`,
    SECRETS_KEY: readFileSync(path.join(directory, "secrets.key"), "utf8").trim(),
    DATA_DIR: `${directory}-second`,
  });
  const own = `http://localhost:${portAt(9)}`;
  await expect(async () => expect((await fetch(`${own}/ready`)).status).toBe(200)).toPass({ timeout: 180_000 });
  return { url: own, stop: () => stopProcess(child) };
}

const instances = () => [first.url, second.url];

async function fetchKeySet(url: string): Promise<JSONWebKeySet> {
  const response = await fetch(`${url}/oidc/jwks`);
  expect(response.headers.get("cache-control")).toBe(`public, max-age=${MAX_AGE}`);
  return (await response.json()) as JSONWebKeySet;
}

/** A client that believes its copy for as long as it was told to, and never asks earlier. */
class CachingClient {
  readonly #url: string;
  #fetchedAt = 0;
  #keySet: JSONWebKeySet = { keys: [] };

  constructor(url: string) {
    this.#url = url;
  }

  async verify(token: string): Promise<void> {
    if (Date.now() - this.#fetchedAt >= MAX_AGE * 1000) {
      this.#fetchedAt = Date.now();
      this.#keySet = await fetchKeySet(this.#url);
    }
    await jwtVerify(token, createLocalJWKSet(this.#keySet), { issuer: tpp.me.issuer });
  }
}

/** A whole visit through one of the instances; the ID token of the redirect and that of the token endpoint. */
async function mint(url: string): Promise<string[]> {
  const started = await tpp.authorisationUrl(await tpp.createConsent());
  const demo = { base_url: url, api_key: first.demo.api_key };
  const redirect = await authoriseHeadless(demo, { url: started.url, customer: "maya.okafor" });
  const answer = await tpp.redeem(redirect, started);
  const fromToken = (JSON.parse(answer.text) as { id_token?: string }).id_token ?? "";
  return [responseOf(redirect).get("id_token") ?? "", fromToken];
}

test("operations rotate twice under load: no failed check, at most three keys, every instance follows", async ({
  page,
}) => {
  test.setTimeout(300_000);
  const operations = first.demo.logins.find(({ role }) => role === "operations");
  await page.goto(`${first.url}/sign-in`);
  await signIn(page, operations?.email ?? "", operations?.password ?? "");

  const signers = new Map<string, Set<string>>(instances().map((url) => [url, new Set()]));
  const failures: string[] = [];
  let checks = 0;
  let mostKeys = 0;
  let isRunning = true;
  const load = instances().flatMap((url) =>
    Array.from({ length: 2 }, async () => {
      const clients = instances().map((each) => new CachingClient(each));
      while (isRunning) {
        const tokens = await mint(url);
        signers.get(url)?.add(decodeProtectedHeader(tokens[0] ?? "").kid ?? "");
        for (const client of clients) {
          for (const token of tokens) {
            checks++;
            await client.verify(token).catch((error: unknown) => failures.push(String(error)));
          }
        }
        const { keys } = await fetchKeySet(url);
        mostKeys = Math.max(mostKeys, providerKeys(keys).filter(({ alg }) => alg === "PS256").length);
      }
    }),
  );
  const watched = Promise.all(load);
  try {
    for (const expected of [2, 3]) {
      await page.goto(`${first.url}/admin/keys`);
      await expectGoodPage(page, "Signing keys");
      await page.getByRole("button", { name: "Rotate ID tokens and authorisation responses, PS256" }).click();
      await expect(page.getByText("The new key is published and waits for its time.")).toBeVisible();
      await expectGoodPage(page, "Signing keys");
      const signed = () => instances().map((url) => signers.get(url)?.size);
      await expect.poll(signed, { timeout: 100_000 }).toEqual([expected, expected]);
    }
  } finally {
    isRunning = false;
    await watched;
  }
  console.log(`key rotation: ${checks} checks, ${failures.length} failed, at most ${mostKeys} keys published`);
  expect(failures).toEqual([]);
  expect(checks).toBeGreaterThan(40);
  expect(mostKeys).toBe(3);
});

test("x5c: each key has a certificate of the sandbox's authority over that very key", async () => {
  const authority = new X509Certificate((first.demo as unknown as { ca: string }).ca);
  const { keys } = await fetchKeySet(first.url);
  expect(keys.length).toBeGreaterThanOrEqual(2);
  for (const key of keys) {
    const certificate = new X509Certificate(Buffer.from(String((key["x5c"] as string[])[0]), "base64"));
    expect(certificate.verify(authority.publicKey)).toBe(true);
    expect(certificate.subject).toContain("O=Sandbank");
    const { n, x } = certificate.publicKey.export({ format: "jwk" });
    expect([n, x]).toEqual([key["n"], key["x"]]);
    expect(key).not.toHaveProperty("d");
  }
});

test("a promotion before its time needs a tick, says what it costs, and then signs at once", async ({ page }) => {
  const operations = first.demo.logins.find(({ role }) => role === "operations");
  await page.goto(`${first.url}/sign-in`);
  await signIn(page, operations?.email ?? "", operations?.password ?? "");
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const post = (step: string, body: string) =>
    fetch(`${first.url}/api/portal/admin/keys/oidc/ES256/${step}`, {
      method: "POST",
      headers: { cookie, origin: first.url, "content-type": "application/json" },
      body,
    });
  const began = await post("rotate", "{}");
  expect(began.status).toBe(200);
  const { kid } = (await began.json()) as { kid: string };
  expect((await post("rotate", "{}")).status).toBe(409);
  expect((await post("promote", "{}")).status).toBe(400);
  await page.goto(`${first.url}/admin/keys`);
  await page.getByText("Let the new key sign at once").click();
  await expect(page.getByText("Signatures will fail at some apps")).toBeVisible();
  await expectGoodPage(page, "Signing keys");
  const promoted = await post("promote", JSON.stringify({ confirm: "yes" }));
  expect([promoted.status, await promoted.json()]).toEqual([200, { kid }]);
  await expect.poll(async () => (await fetchKeySet(second.url)).keys.find(({ alg }) => alg === "ES256")?.kid).toBe(kid);
});

test("nobody but operations sees or moves the keys", async ({ page }) => {
  const developer = first.demo.logins.find(({ role }) => role === "developer");
  await page.goto(`${first.url}/sign-in`);
  await signIn(page, developer?.email ?? "", developer?.password ?? "");
  await page.goto(`${first.url}/admin/keys`);
  await expect(page.getByText("For the bank's operations team")).toBeVisible();
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  for (const [step, body] of [
    ["rotate", "{}"],
    ["promote", '{"confirm":"yes"}'],
  ]) {
    const headers = { cookie, origin: first.url, "content-type": "application/json" };
    const address = `${first.url}/api/portal/admin/keys/oidc/PS256/${step}`;
    expect((await fetch(address, { method: "POST", headers, body })).status).toBe(403);
    const foreign = { ...headers, origin: "https://attacker.example" };
    expect((await fetch(address, { method: "POST", headers: foreign, body })).status).toBe(403);
    const { cookie: _, ...anonymous } = headers;
    expect((await fetch(address, { method: "POST", headers: anonymous, body })).status).toBe(401);
  }
});
