// Dynamic Client Registration, RFC 7591, and its management, RFC 7592.
import { randomUUID } from "node:crypto";
import { importJWK, type JWK } from "jose";
import * as openid from "openid-client";
import { expect, expectGoodPage, test } from "../fixtures.ts";
import { makeKey, publicOf } from "../make-key.ts";
import { signInAs } from "../people.ts";
import { gatewayDemo, loggedCalls, sandbox } from "../sandbox.ts";
import type { DemoFile } from "../tpp.ts";

type Members = Record<string, unknown>;
type Reply = { status: number; headers: Headers; body: Members; interactionId: string };
type Client = { clientId: string; token: string; jwk: JWK; body: Members };

let demo: DemoFile;
test.beforeAll(() => {
  demo = gatewayDemo();
});

async function initialToken(): Promise<string> {
  return (await sandbox<{ token: string }>(demo, "/initial-access-tokens", { method: "POST", body: "{}" })).token;
}

async function call(method: string, address: string, token: string | null, sent?: unknown): Promise<Reply> {
  const interactionId = randomUUID();
  const headers: Record<string, string> = { "x-fapi-interaction-id": interactionId };
  if (token !== null) headers["authorization"] = `Bearer ${token}`;
  if (sent !== undefined) headers["content-type"] = "application/json";
  const body = sent === undefined ? undefined : typeof sent === "string" ? sent : JSON.stringify(sent);
  const answer = await fetch(`${demo.issuer}/register${address}`, { method, headers, body });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: text === "" ? {} : (JSON.parse(text) as Members),
    interactionId,
  };
}

const metadataOf = (jwk: JWK, change: Members = {}): Members => ({
  client_name: "Self-made",
  redirect_uris: ["https://self.example/callback"],
  scope: "openid accounts",
  jwks: { keys: [publicOf(jwk)] },
  ...change,
});

async function register(change: Members = {}): Promise<Client> {
  const jwk = makeKey("ES256");
  const { status, body } = await call("POST", "", await initialToken(), metadataOf(jwk, change));
  expect(status, JSON.stringify(body)).toBe(201);
  return { clientId: String(body["client_id"]), token: String(body["registration_access_token"]), jwk, body };
}

function expectRefused(reply: Reply, status: number, error: string, description: RegExp): void {
  expect([reply.status, reply.body["error"]], JSON.stringify(reply.body)).toEqual([status, error]);
  expect(String(reply.body["error_description"])).toMatch(description);
  expect(reply.headers.get("cache-control")).toContain("no-store");
}

test("openid-client registers itself and gets a token with the key it registered", async () => {
  const jwk = makeKey("ES256");
  const auth = openid.PrivateKeyJwt({ key: (await importJWK(jwk, "ES256")) as CryptoKey, kid: jwk.kid });
  const config = await openid.dynamicClientRegistration(
    new URL(demo.issuer),
    metadataOf(jwk) as Partial<openid.ClientMetadata>,
    auth,
    {
      initialAccessToken: await initialToken(),
      execute: [openid.allowInsecureRequests],
    },
  );
  const { client_id: clientId, registration_client_uri: address } = config.clientMetadata();
  expect(address).toBe(`${demo.issuer}/register/${clientId}`);
  const { access_token: token } = await openid.clientCredentialsGrant(config, { scope: "accounts" });
  const consent = await fetch(`${demo.base_url}/open-banking/v4.0/aisp/account-access-consents`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ Data: { Permissions: ["ReadAccountsBasic"] }, Risk: {} }),
  });
  expect(consent.status).toBe(201);
});

for (const [profile, change] of [
  ["openid", {}],
  ["fapi1-advanced", { response_types: ["code id_token"], request_object_signing_alg: "ES256" }],
  ["fapi2-security", { require_pushed_authorization_requests: true, dpop_bound_access_tokens: true }],
  [
    "fapi2-message-signing",
    {
      require_pushed_authorization_requests: true,
      dpop_bound_access_tokens: true,
      require_signed_request_object: true,
      authorization_signed_response_alg: "PS256",
    },
  ],
] as const) {
  test(`what is asked for decides the profile: ${profile}`, async () => {
    const { clientId, token } = await register(change);
    expect(await sandbox<Members>(demo, `/apps/${clientId}`)).toMatchObject({ profile });
    expect((await call("DELETE", `/${clientId}`, token)).status).toBe(204);
  });
}

test("RFC 7591 §3: an initial access token registers once, however many try", async () => {
  const token = await initialToken();
  const replies = await Promise.all(
    Array.from({ length: 5 }, () => call("POST", "", token, metadataOf(makeKey("ES256")))),
  );
  expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 401, 401, 401, 401]);
  const none = await call("POST", "", null, metadataOf(makeKey("ES256")));
  expectRefused(none, 401, "invalid_token", /initial access token/);
  expect(none.headers.get("www-authenticate")).toContain("Bearer");
  expectRefused(await call("POST", "", "sbi_no", metadataOf(makeKey("ES256"))), 401, "invalid_token", /not one/);
});

test("a token that was taken back registers nothing", async () => {
  type Made = { id: string; token: string; state: string };
  const made = await sandbox<Made>(demo, "/initial-access-tokens", { method: "POST", body: "{}" });
  expect(made.state).toBe("usable");
  await sandbox(demo, `/initial-access-tokens/${made.id}`, { method: "DELETE" });
  expectRefused(await call("POST", "", made.token, metadataOf(makeKey("ES256"))), 401, "invalid_token", /not one/);
});

for (const [what, change, error, claim] of [
  ["an unknown member", { made_up: 1 }, "invalid_client_metadata", "made_up"],
  ["no address", { redirect_uris: undefined }, "invalid_redirect_uri", "redirect_uris"],
  ["an address without https", { redirect_uris: ["http://self.example/"] }, "invalid_redirect_uri", "redirect_uris"],
  ["a fragment", { redirect_uris: ["https://self.example/#a"] }, "invalid_redirect_uri", "redirect_uris"],
  [
    "a shared secret",
    { token_endpoint_auth_method: "client_secret_post" },
    "invalid_client_metadata",
    "token_endpoint_auth_method",
  ],
  ["RS256", { token_endpoint_auth_signing_alg: "RS256" }, "invalid_client_metadata", "token_endpoint_auth_signing_alg"],
  ["no key", { jwks: undefined }, "invalid_client_metadata", "jwks"],
  [
    "keys at an internal address",
    { jwks: undefined, jwks_uri: "https://10.1.2.3/jwks" },
    "invalid_client_metadata",
    "jwks_uri",
  ],
  ["keys on this host", { jwks: undefined, jwks_uri: "https://localhost/jwks" }, "invalid_client_metadata", "jwks_uri"],
  [
    "a name that leads there",
    { jwks: undefined, jwks_uri: "https://127.0.0.1.nip.io/jwks" },
    "invalid_client_metadata",
    "jwks_uri",
  ],
  ["an unknown scope", { scope: "openid everything" }, "invalid_client_metadata", "scope"],
  [
    "a software statement",
    { software_statement: "eyJhbGciOiJub25lIn0.e30." },
    "invalid_client_metadata",
    "software_statement",
  ],
] as const) {
  test(`is refused with ${what}, and the initial access token is still good`, async () => {
    const token = await initialToken();
    const jwk = makeKey("ES256");
    const refused = await call("POST", "", token, metadataOf(jwk, change));
    expectRefused(refused, 400, error, new RegExp(`^${claim}: .{4}`));
    const [logged] = await loggedCalls(demo, refused.interactionId);
    expect(logged).toMatchObject({ operation: "register", error_code: error, refused_step: "metadata" });
    const { status, body } = await call("POST", "", token, metadataOf(jwk));
    expect(status).toBe(201);
    await call("DELETE", `/${String(body["client_id"])}`, String(body["registration_access_token"]));
  });
}

test("is refused when it is no JSON, or a megabyte of it", async () => {
  const token = await initialToken();
  expectRefused(await call("POST", "", token, "{"), 400, "invalid_request", /not JSON/);
  const large = metadataOf(makeKey("ES256"), { client_name: "x".repeat(1_000_000) });
  expectRefused(await call("POST", "", token, large), 413, "invalid_request", /bytes/);
});

test("RFC 7592: reads, replaces and deletes; each change has a new token", async () => {
  const { clientId, token, jwk, body } = await register({ contacts: ["dev@self.example"] });
  const read = await call("GET", `/${clientId}`, token);
  expect([read.status, read.body]).toEqual([200, body]);
  const change = metadataOf(jwk, { client_id: clientId, client_name: "Renamed" });
  const replies = await Promise.all([1, 2, 3].map(() => call("PUT", `/${clientId}`, token, change)));
  expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 401, 401]);
  const changed = replies.find(({ status }) => status === 200)?.body ?? {};
  expect([changed["client_name"], changed["contacts"]]).toEqual(["Renamed", undefined]);
  expectRefused(await call("GET", `/${clientId}`, token), 401, "invalid_token", /not one/);
  const next = String(changed["registration_access_token"]);
  expectRefused(await call("PUT", `/${clientId}`, next, metadataOf(jwk)), 400, "invalid_client_metadata", /^client_id/);
  const own = { ...change, registration_client_uri: "https://self.example/" };
  expectRefused(await call("PUT", `/${clientId}`, next, own), 400, "invalid_client_metadata", /^registration_client/);
  expect((await call("DELETE", `/${clientId}`, next)).status).toBe(204);
  expect((await call("GET", `/${clientId}`, next)).status).toBe(401);
});

test("RFC 7592 §2: one app's token is nothing to another, and an unknown app costs it", async () => {
  const [mine, theirs] = await Promise.all([register(), register()]);
  for (const method of ["GET", "DELETE"])
    expectRefused(await call(method, `/${theirs.clientId}`, mine.token), 403, "access_denied", /another app/);
  const change = metadataOf(mine.jwk, { client_id: theirs.clientId });
  expectRefused(await call("PUT", `/${theirs.clientId}`, mine.token, change), 403, "access_denied", /another app/);
  expectRefused(await call("GET", `/${mine.clientId}`, null), 401, "invalid_token", /Authorization/);
  expectRefused(await call("GET", "/app_unknown", mine.token), 401, "invalid_token", /revoked/);
  expect((await call("GET", `/${mine.clientId}`, mine.token)).status).toBe(401);
  expect((await call("GET", `/${theirs.clientId}`, theirs.token)).status).toBe(200);
  const post = await call("POST", `/${theirs.clientId}`, theirs.token, {});
  expect([post.status, post.headers.get("allow")]).toEqual([405, "GET, PUT, DELETE"]);
});

test("the portal makes a token, shows it once, and shows where an app came from", async ({ page }) => {
  await signInAs(page, "developer", "gateway");
  await page.goto("/app/api-keys");
  await page.getByRole("button", { name: "Create initial access token" }).click();
  await expectGoodPage(page, "API keys");
  const token = (await page.getByText(/^sbi_/).first().innerText()).trim();
  const { status, body } = await call(
    "POST",
    "",
    token,
    metadataOf(makeKey("ES256"), { client_uri: "https://self.example" }),
  );
  expect(status).toBe(201);
  await page.goto("/app/api-keys");
  await expect(page.getByText(token)).toHaveCount(0);
  await expect(page.getByRole("cell", { name: "Used" }).first()).toBeVisible();
  const { id } = await sandbox<{ id: string }>(demo, `/apps/${String(body["client_id"])}`);
  await page.goto(`/app/apps/${id}`);
  await expectGoodPage(page, /Self-made/);
  await expect(page.getByText("By itself, with an initial access token (RFC 7591)")).toBeVisible();
  await expect(page.getByText("client_uri", { exact: true })).toBeVisible();
  await page.goto("/app/api-keys");
  await page.getByRole("button", { name: "Create initial access token" }).click();
  await page
    .getByRole("button", { name: /^Take back/ })
    .first()
    .click();
  await expect(page.getByText("The token is taken back")).toBeVisible();
});
