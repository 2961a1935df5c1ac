// Token introspection, RFC 7662: for an app's own tokens only, and never more than whether another's is unknown.
import { expect, test } from "@playwright/test";
import { expectRefusal, registerApp, seconds, type Form, type RegisteredApp } from "../registered-app.ts";
import { sandbox } from "../sandbox.ts";

let app: RegisteredApp;
let other: RegisteredApp;
let connected: Awaited<ReturnType<RegisteredApp["connected"]>>;

test.beforeAll(async () => {
  [app, other] = await Promise.all([registerApp(), registerApp({ alg: "ES256" })]);
  connected = await app.connected();
});
test.afterAll(async () => {
  await Promise.all([app.remove(), other.remove()]);
});

const introspect = (token: string, fields: Form = {}, by = app) => by.post("/introspect", { token, ...fields });

test("openid-client reads what its token is good for", async () => {
  const { tokenIntrospection } = await import("openid-client");
  const answer = await tokenIntrospection(app.tpp.config, connected.tokens.access_token);
  expect(answer).toMatchObject({ active: true, client_id: app.clientId, scope: "openid accounts" });
});

test("§2.2: an access token of a customer names customer, app, scope, times and consent", async () => {
  const { sub } = await app.verify(connected.tokens.id_token);
  const reply = await introspect(connected.tokens.access_token);
  expect(reply.status).toBe(200);
  expect(reply.body).toMatchObject({
    active: true,
    client_id: app.clientId,
    consent_id: connected.consentId,
    iss: app.issuer,
    scope: "openid accounts",
    sub,
    token_type: "Bearer",
  });
  expect(Number(reply.body["exp"]) - Number(reply.body["iat"])).toBe(600);
  expect(Math.abs(Number(reply.body["iat"]) - seconds())).toBeLessThanOrEqual(60);
});

test("§4: the answer is not cached and has no token or code in it", async () => {
  const reply = await introspect(connected.tokens.access_token);
  expect(reply.headers.get("cache-control")).toContain("no-store");
  const { access_token, refresh_token, id_token } = connected.tokens;
  for (const secret of [access_token, refresh_token, id_token, connected.code])
    expect(reply.text).not.toContain(secret);
});

test("a refresh token lives as long as its consent", async () => {
  const reply = await introspect(connected.tokens.refresh_token);
  const claims = await app.verify(connected.tokens.id_token);
  expect(reply.body).toMatchObject({ active: true, client_id: app.clientId });
  const promised = Number(claims["http://openbanking.org.uk/refresh_token_expires_at"]);
  expect(Math.abs(Number(reply.body["exp"]) - promised)).toBeLessThanOrEqual(1);
});

test("a token of the app itself has neither customer nor consent", async () => {
  const own = await app.clientCredentials();
  const reply = await introspect(String(own.body["access_token"]));
  expect(reply.body).toMatchObject({ active: true, client_id: app.clientId, scope: "accounts" });
  expect(reply.body).not.toHaveProperty("sub");
  expect(reply.body).not.toHaveProperty("consent_id");
});

for (const [kind, hint] of [
  ["access_token", "refresh_token"],
  ["refresh_token", "access_token"],
  ["access_token", "something_else"],
] as const) {
  test(`§2.1: the hint ${hint} for a token that is an ${kind} is no more than a hint`, async () => {
    const reply = await introspect(connected.tokens[kind], { token_type_hint: hint });
    expect(reply.body).toMatchObject({ active: true, client_id: app.clientId });
  });
}

for (const [name, token] of [
  ["nobody issued", "nobody-issued-this"],
  ["looks like one", "a".repeat(43)],
  ["is an SQL text", "' OR '1'='1"],
  ["is very long", "x".repeat(10_000)],
] as const) {
  test(`§2.2: a token that ${name} is inactive, and nothing else is said`, async () => {
    const reply = await introspect(token);
    expect([reply.status, reply.text]).toEqual([200, '{"active":false}']);
  });
}

test("an authorisation code and a request_uri are no access tokens", async () => {
  const { code } = await app.approved();
  const { body } = await app.push((await app.ask()).claims);
  for (const token of [code, String(body["request_uri"])])
    expect((await introspect(token)).text).toBe('{"active":false}');
});

test("an ID token is not introspected: the app verifies it by the published keys", async () => {
  expectRefusal(await introspect(connected.tokens.id_token), 400, "unsupported_token_type");
});

test("§4: another app's tokens are as unknown as any, with or without a hint", async () => {
  const own = await app.clientCredentials();
  const { access_token, refresh_token } = connected.tokens;
  for (const token of [access_token, refresh_token, String(own.body["access_token"])])
    for (const fields of [{}, { token_type_hint: "access_token" }, { token_type_hint: "refresh_token" }] as Form[])
      expect((await introspect(token, fields, other)).text).toBe('{"active":false}');
  expect((await introspect(access_token)).body["active"]).toBe(true);
});

test("a revoked token is inactive", async () => {
  const { tokens } = await app.connected();
  await app.post("/revoke", { token: tokens.access_token });
  expect((await introspect(tokens.access_token)).text).toBe('{"active":false}');
});

test("the tokens of a consent that was deleted are inactive at once, refreshed ones too", async () => {
  const { tokens, consentId } = await app.connected();
  const refreshed = await app.refresh(tokens.refresh_token);
  expect((await app.tpp.deleteConsent(consentId)).status).toBe(204);
  for (const token of [tokens.access_token, tokens.refresh_token, String(refreshed.body["access_token"])])
    expect((await introspect(token)).text).toBe('{"active":false}');
});

test("§2.1: without a token, or with two, the request is refused", async () => {
  expectRefusal(await app.post("/introspect", {}), 400, "invalid_request", /token/);
  const pairs: [string, string][] = [
    ["client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"],
    ["client_assertion", app.assertion()],
    ["token", "one"],
    ["token", "two"],
  ];
  const twice = await app.request("/introspect", { method: "POST", body: new URLSearchParams(pairs) });
  expectRefusal(twice, 400, "invalid_request", /twice/);
});

test("§2.1: who asks authenticates; a bearer token does not do", async () => {
  const { access_token: token } = connected.tokens;
  const nobody = await app.post("/introspect", { token, client_id: app.clientId }, { assertion: null });
  expectRefusal(nobody, 401, "invalid_client");
  await app.expectLogged(nobody, { error: "invalid_client", step: "client authentication" });
  const bearer = { authorization: `Bearer ${token}` };
  const reply = await app.post("/introspect", { token }, { assertion: null, headers: bearer });
  expect(reply.status).toBeGreaterThanOrEqual(400);
  expect(reply.body).not.toHaveProperty("active");
});

test("a suspended app learns nothing of its tokens", async () => {
  const own = await registerApp({ alg: "ES256" });
  try {
    const token = String((await own.clientCredentials()).body["access_token"]);
    expect((await introspect(token, {}, own)).body["active"]).toBe(true);
    await sandbox(own.demo, `/apps/${own.id}`, { method: "PATCH", body: JSON.stringify({ status: "suspended" }) });
    expectRefusal(await introspect(token, {}, own), 401, "invalid_client", /suspended/);
  } finally {
    await own.remove();
  }
});

test("only POST, so that no token stands in an address", async () => {
  const reply = await app.request(`/introspect?token=${connected.tokens.access_token}`);
  expectRefusal(reply, 405, "invalid_request", /POST/);
});
