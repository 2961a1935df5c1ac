// The Hybrid Flow: OpenID Connect Core 1.0 §3.3, with the detached signature of FAPI 1.0 Advanced §5.2.2.1.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "@playwright/test";
import {
  expectAtTheBank,
  expectRefusal,
  expectSentBack,
  halfHash,
  registerApp,
  REDIRECT_URI,
  SCA,
  seconds,
  type Asked,
  type Form,
  type RegisteredApp,
} from "../registered-app.ts";

let app: RegisteredApp;
let other: RegisteredApp;

test.beforeAll(async () => {
  [app, other] = await Promise.all([registerApp(), registerApp({ alg: "ES256" })]);
});
test.afterAll(async () => {
  await Promise.all([app.remove(), other.remove()]);
});

/** By value, without PAR and PKCE: the plainest request of the profile. */
async function asked(overrides: Record<string, unknown> = {}): Promise<Asked> {
  return app.ask({ code_challenge: undefined, code_challenge_method: undefined, ...overrides });
}

async function answered(request: Asked, customer = "maya.okafor") {
  return app.authorise(app.authorisationUrl({ request: app.sign(request.claims) }), { customer });
}

function redeemed(params: Form) {
  return app.post("/token", {
    grant_type: "authorization_code",
    code: params["code"] ?? "",
    redirect_uri: REDIRECT_URI,
  });
}

test("openid-client takes the answer: state, nonce, c_hash, s_hash and signature hold", async () => {
  const started = await app.tpp.authorisationUrl(await app.createConsent(), { par: false });
  const { redirect } = await app.authorise(started.url);
  const done = await app.tpp.completeAt(redirect, started);
  expect(done.claims?.["openbanking_intent_id"]).toBe(started.consentId);
  expect((await app.tpp.call("/accounts", done.accessToken)).status).toBe(200);
});

test("§3.3.2.5: code, id_token and state come in the fragment, and nothing else", async () => {
  const request = await asked();
  const { redirect, params } = await answered(request);
  const url = new URL(redirect);
  expect([url.origin + url.pathname, url.search]).toEqual([REDIRECT_URI, ""]);
  expect(Object.keys(params).toSorted()).toEqual(["code", "id_token", "state"]);
  expect(params["state"]).toBe(request.claims["state"]);
  expect(params["code"]).toMatch(/^[\w-]{43}$/);
});

test("§3.3.2.11: the ID token of the fragment binds code, state and nonce, and has no at_hash", async () => {
  const request = await asked();
  const { params } = await answered(request);
  const { header, ...claims } = await app.verify(params["id_token"] ?? "");
  expect(claims).toMatchObject({
    iss: app.issuer,
    aud: app.clientId,
    nonce: request.claims["nonce"],
    c_hash: halfHash(params["code"] ?? ""),
    s_hash: halfHash(String(request.claims["state"])),
    acr: SCA,
    openbanking_intent_id: request.consentId,
  });
  expect(claims).not.toHaveProperty("at_hash");
  expect(Number(claims.exp) - Number(claims.iat)).toBe(600);
  expect(Math.abs(Number(claims.iat) - seconds())).toBeLessThanOrEqual(5);
  expect(Number(claims["auth_time"])).toBeLessThanOrEqual(Number(claims.iat));
  expect(header.alg).toBe("PS256");
  const { keys } = (await (await fetch(`${app.issuer}/jwks`)).json()) as { keys: { kid: string }[] };
  expect(keys.map(({ kid }) => kid)).toContain(header.kid);
});

test("§3.3.3.6: both ID tokens name the same issuer, subject, nonce, authentication and consent", async () => {
  const request = await asked();
  const { params } = await answered(request);
  const reply = await redeemed(params);
  expect(reply.status, reply.text).toBe(200);
  const front = await app.verify(params["id_token"] ?? "");
  const back = await app.verify(String(reply.body["id_token"]));
  for (const name of ["iss", "sub", "aud", "nonce", "acr", "auth_time", "openbanking_intent_id"])
    expect(back[name], name).toEqual(front[name]);
  if (back["at_hash"]) expect(back["at_hash"]).toBe(halfHash(String(reply.body["access_token"])));
});

test("§3.3.3.3: the token answer is not cached and has what RFC 6749 §5.1 asks for", async () => {
  const { params } = await answered(await asked());
  const reply = await redeemed(params);
  expect(reply.body).toMatchObject({ token_type: "Bearer", expires_in: 600, scope: "openid accounts" });
  expect(Object.keys(reply.body).toSorted()).toEqual([
    "access_token",
    "expires_in",
    "id_token",
    "refresh_token",
    "scope",
    "token_type",
  ]);
  expect(reply.headers.get("cache-control")).toContain("no-store");
  expect(reply.headers.get("content-type")).toContain("application/json");
});

test("without a state there is neither a state nor an s_hash in the answer", async () => {
  const { params } = await answered(await asked({ state: undefined }));
  expect(Object.keys(params).toSorted()).toEqual(["code", "id_token"]);
  expect(await app.verify(params["id_token"] ?? "")).not.toHaveProperty("s_hash");
});

for (const state of ["a b&c=d#e%20+", "zażółć 🏦", "x".repeat(1024)]) {
  test(`the state comes back as it was sent: ${state.slice(0, 16)}`, async () => {
    const { params } = await answered(await asked({ state }));
    expect(params["state"]).toBe(state);
    expect((await app.verify(params["id_token"] ?? ""))["s_hash"]).toBe(halfHash(state));
  });
}

test("the order within response_type does not matter", async () => {
  const { params } = await answered(await asked({ response_type: "id_token code" }));
  expect(Object.keys(params).toSorted()).toEqual(["code", "id_token", "state"]);
});

test("§3.1.2.1: the authorisation endpoint takes a POST as well", async () => {
  const body = new URLSearchParams({ client_id: app.clientId, request: app.sign((await asked()).claims) });
  expectAtTheBank(await app.request("/auth", { method: "POST", body }));
});

test("a POST is trusted no further than a GET: what stands outside the request object counts for nothing", async () => {
  const { claims } = await asked();
  const outside = { response_type: "code id_token", scope: "openid accounts", redirect_uri: REDIRECT_URI };
  const forged = app.sign({ ...claims, aud: "https://another.example" });
  const body = new URLSearchParams({ client_id: app.clientId, request: forged, ...outside });
  expectRefusal(await app.request("/auth", { method: "POST", body }), 400, "invalid_request_object", /audience|aud/);
});

test("§3.3.2.1: a request without nonce goes back with an error", async () => {
  const request = await asked({ nonce: undefined });
  expectSentBack(await app.openObject(request.claims), request, "invalid_request", /nonce/);
});

for (const response_type of ["token", "id_token", "code token", "code id_token token", "id_token token", "none"]) {
  test(`T14: response_type ${response_type} gets an error and neither code nor token`, async () => {
    const request = await asked({ response_type });
    const reply = await app.openObject(request.claims);
    expect(reply.params["error"]).toMatch(/^(unsupported_response_type|invalid_request)$/);
    for (const name of ["code", "access_token", "id_token"]) expect(reply.params).not.toHaveProperty(name);
  });
}

test("OAuth 2.0 Multiple Response Types §5: the fragment's answer is not given in the query", async () => {
  const request = await asked({ response_mode: "query" });
  const reply = await app.openObject(request.claims);
  expect(reply.params).toMatchObject({ error: "invalid_request", state: request.claims["state"] });
  expect(reply.params["error_description"]).toMatch(/response_mode/);
  expect(Object.keys(reply.params)).not.toContain("code");
});

test("OAuth 2.0 Form Post Response Mode §2: a browser posts the answer to the app, under a policy that lets no other script run", async ({
  page,
}) => {
  const received = Promise.withResolvers<string>();
  const callback = createServer((request, response) => {
    void text(request).then(received.resolve);
    response.end("taken");
  });
  await new Promise<void>((resolve) => callback.listen(0, "localhost", resolve));
  const { port } = callback.address() as AddressInfo;
  const local = await registerApp({ alg: "ES256", redirect_uris: [`http://localhost:${port}/callback`] });
  try {
    const request = await local.ask({ response_mode: "form_post", prompt: "none" });
    await page.goto(local.authorisationUrl({ request: local.sign(request.claims) }));
    const form = Object.fromEntries(new URLSearchParams(await received.promise));
    expect(form).toMatchObject({ error: "login_required", state: request.claims["state"], iss: app.issuer });
    await expect(page.getByText("taken")).toBeVisible();
  } finally {
    callback.close();
    await local.remove();
  }
});

test("an unknown response_mode is refused", async () => {
  const request = await asked({ response_mode: "carrier_pigeon" });
  expectSentBack(await app.openObject(request.claims), request, "unsupported_response_mode", /response_mode/);
});

test("response_mode fragment, said aloud, is the same as none", async () => {
  const { redirect, params } = await answered(await asked({ response_mode: "fragment" }));
  expect(new URL(redirect).search).toBe("");
  expect((await redeemed(params)).status).toBe(200);
});

test("§3.1.2.6: prompt=none is answered with login_required, because every visit authenticates", async () => {
  const request = await asked({ prompt: "none" });
  const reply = await app.openObject(request.claims);
  expectSentBack(reply, request, "login_required");
});

test("prompt=none beside another prompt is refused", async () => {
  const request = await asked({ prompt: "none login" });
  expectSentBack(await app.openObject(request.claims), request, "invalid_request", /prompt/);
});

test("RFC 9207: an error names the issuer, so that the app can tell banks apart", async () => {
  const request = await asked({ nonce: undefined });
  expect((await app.openObject(request.claims)).params["iss"]).toBe(app.issuer);
});

for (const [decision, description] of [
  ["refuse", /refuse|declin|cancel/i],
  ["time-out", /in time/],
  ["sca-fail", /authenticat|login|log in/i],
] as const) {
  test(`§3.3.2.6: a customer who ${decision}s comes back with access_denied in the fragment`, async () => {
    const request = await asked();
    const url = app.authorisationUrl({ request: app.sign(request.claims) });
    const { redirect, params } = await app.authorise(url, { decision });
    expect(new URL(redirect).search).toBe("");
    expect(params).toMatchObject({ error: "access_denied", state: request.claims["state"], iss: app.issuer });
    expect(params["error_description"]).toMatch(description);
    expect(params).not.toHaveProperty("code");
  });
}

test.describe("what an attacker changes, the app's library notices", () => {
  async function tampered(change: (params: URLSearchParams) => void): Promise<unknown> {
    const started = await app.tpp.authorisationUrl(await app.createConsent(), { par: false });
    const { redirect } = await app.authorise(started.url);
    const url = new URL(redirect);
    const params = new URLSearchParams(url.hash.slice(1));
    change(params);
    url.hash = params.toString();
    return app.tpp.completeAt(url.href, started).catch((error: unknown) => error);
  }

  test("§3.3.2.10: a code of another authorisation does not fit c_hash", async () => {
    const { code } = await app.approved();
    expect(String(await tampered((params) => params.set("code", code)))).toMatch(/JWT claim/);
  });

  test("an ID token of another authorisation does not fit", async () => {
    const { params: foreign } = await app.approved();
    const error = await tampered((params) => params.set("id_token", foreign["id_token"] ?? ""));
    expect(error).toBeInstanceOf(Error);
  });

  test("a signature that was changed does not verify", async () => {
    const error = await tampered((params) => {
      const [header, payload] = (params.get("id_token") ?? "").split(".");
      params.set("id_token", `${header}.${payload}.${"A".repeat(342)}`);
    });
    expect(error).toBeInstanceOf(Error);
  });
});

test("the code is for the app that asked: another cannot redeem it, and the try does not spend it", async () => {
  const { params } = await answered(await asked());
  const form = { grant_type: "authorization_code", code: params["code"] ?? "", redirect_uri: REDIRECT_URI };
  const foreign = await other.post("/token", form);
  expectRefusal(foreign, 400, "invalid_grant");
  await other.expectLogged(foreign, { error: "invalid_grant", step: "code" });
  expect((await app.post("/token", form)).status).toBe(200);
});

test("RFC 6749 §4.1.3: the code is for its redirect address only", async () => {
  const { params } = await answered(await asked());
  const form = { grant_type: "authorization_code", code: params["code"] ?? "" };
  const wrong = { ...form, redirect_uri: "https://app.example/other" };
  expectRefusal(await app.post("/token", wrong), 400, "invalid_grant", /redirect_uri/);
  expectRefusal(await app.post("/token", form), 400, "invalid_request", /redirect_uri/);
});

test("RFC 6749 §4.1.2: a code used twice is refused and ends the tokens it gave", async () => {
  const { params } = await answered(await asked());
  const first = await redeemed(params);
  const token = String(first.body["access_token"]);
  expect((await app.tpp.call("/accounts", token)).status).toBe(200);
  const again = await redeemed(params);
  expectRefusal(again, 400, "invalid_grant", /consumed/);
  await app.expectLogged(again, { error: "invalid_grant", step: "code" });
  expect((await app.tpp.call("/accounts", token)).status).toBe(401);
  expectRefusal(await app.refresh(String(first.body["refresh_token"])), 400, "invalid_grant");
});

for (const [name, fields, error] of [
  ["without a code", { code: "" }, "invalid_request"],
  ["with a code nobody issued", { code: "a".repeat(43) }, "invalid_grant"],
  ["with a grant type of another flow", { grant_type: "password" }, "unsupported_grant_type"],
  ["with the implicit grant type", { grant_type: "implicit" }, "unsupported_grant_type"],
  ["without a grant type", { grant_type: "" }, "invalid_request"],
] as const) {
  test(`the token endpoint refuses a request ${name}`, async () => {
    const fine = { grant_type: "authorization_code", code: "b".repeat(43), redirect_uri: REDIRECT_URI };
    expectRefusal(await app.post("/token", { ...fine, ...fields }), 400, error);
  });
}

test("§5.3: userinfo names the subject of the ID token, by GET and by POST", async () => {
  const { tokens, params } = await app.connected();
  const { sub } = await app.verify(params["id_token"] ?? "");
  const headers = { authorization: `Bearer ${tokens.access_token}` };
  for (const method of ["GET", "POST"]) {
    const reply = await app.request("/userinfo", { method }, { headers });
    expect([reply.status, reply.body["sub"]], method).toEqual([200, sub]);
  }
});

test("§5.3.3: userinfo refuses no token, a wrong one, one in the address, and one of the app itself", async () => {
  const { tokens } = await app.connected();
  const without = await app.request("/userinfo");
  expectRefusal(without, 401, "invalid_token", /no access token/);
  expect(without.headers.get("www-authenticate")).toMatch(/^Bearer/);
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
  expectRefusal(await app.request("/userinfo", {}, bearer("nobody-issued-this")), 401, "invalid_token");
  const inAddress = await app.request(`/userinfo?access_token=${tokens.access_token}`);
  expectRefusal(inAddress, 400, "invalid_request");
  const own = await app.clientCredentials();
  const reply = await app.request("/userinfo", {}, bearer(String(own.body["access_token"])));
  expectRefusal(reply, 401, "invalid_token");
});
