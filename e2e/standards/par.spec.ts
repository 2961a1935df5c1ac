// Pushed Authorization Requests, RFC 9126, and FAPI 1.0 Advanced §5.2.2 where it adds to it.
import { expect, test } from "@playwright/test";
import {
  expectAtTheBank,
  expectRefusal,
  expectSentBack,
  registerApp,
  seconds,
  type Claims,
  type Form,
  type RegisteredApp,
} from "../registered-app.ts";

let app: RegisteredApp;
let other: RegisteredApp;
let learner: RegisteredApp;

test.beforeAll(async () => {
  [app, other, learner] = await Promise.all([
    registerApp(),
    registerApp({ alg: "ES256" }),
    registerApp({ alg: "ES256", profile: "openid" }),
  ]);
});
test.afterAll(async () => {
  await Promise.all([app, other, learner].map((each) => each.remove()));
});

async function pushedUri(overrides: Claims = {}): Promise<string> {
  const reply = await app.push((await app.ask(overrides)).claims);
  expect(reply.status, reply.text).toBe(201);
  return String(reply.body["request_uri"]);
}

test("RFC 9126 §2.2: 201 with an unguessable urn, a lifetime under ten minutes, and nothing cached", async () => {
  const { claims } = await app.ask();
  const reply = await app.push(claims);
  expect([reply.status, Object.keys(reply.body).toSorted()]).toEqual([201, ["expires_in", "request_uri"]]);
  expect(reply.body["request_uri"]).toMatch(/^urn:ietf:params:oauth:request_uri:[\w-]{43}$/);
  expect(reply.body["expires_in"]).toBe(60);
  expect(reply.headers.get("cache-control")).toContain("no-store");
  expect(reply.headers.get("content-type")).toContain("application/json");
  expect(reply.headers.get("x-fapi-interaction-id")).toBe(reply.interactionId);
  expectAtTheBank(await app.open({ request_uri: String(reply.body["request_uri"]) }));
});

test("openid-client goes the whole way with a pushed request", async () => {
  const started = await app.tpp.authorisationUrl(await app.createConsent());
  expect([...new URL(started.url).searchParams.keys()].toSorted()).toEqual(["client_id", "request_uri"]);
  const { redirect } = await app.authorise(started.url);
  const { accessToken } = await app.tpp.completeAt(redirect, started);
  expect((await app.tpp.call("/accounts", accessToken)).status).toBe(200);
});

test("RFC 9126 §2.1: an app that need not sign its requests may push plain parameters", async () => {
  const { claims } = await learner.ask({ response_type: "code" });
  const reply = await learner.post("/par", plainForm(claims));
  expect(reply.status, reply.text).toBe(201);
  expectAtTheBank(await learner.open({ request_uri: String(reply.body["request_uri"]) }));
});

test("RFC 9126 §4: what stands beside the request_uri at the authorisation endpoint counts for nothing", async () => {
  const asked = await app.ask();
  const request_uri = String((await app.push(asked.claims)).body["request_uri"]);
  const beside = { state: "injected", redirect_uri: "https://attacker.example/", nonce: "injected", scope: "openid" };
  const { redirect, params } = await app.authorise(app.authorisationUrl({ request_uri, ...beside }));
  expect(redirect.startsWith(`${app.redirectUri}#`)).toBe(true);
  expect(params["state"]).toBe(asked.claims["state"]);
  expect((await app.verify(params["id_token"] ?? ""))["nonce"]).toBe(asked.claims["nonce"]);
});

test("RFC 9126 §7.3: a request_uri that led to an answer leads nowhere again", async () => {
  const request_uri = await pushedUri();
  await app.authorise(app.authorisationUrl({ request_uri }));
  const again = await app.open({ request_uri });
  expectRefusal(again, 400, "invalid_request_uri", /already used/);
  await app.expectLogged(again, { error: "invalid_request_uri", step: "request object" });
});

test("a link whose authorisation was refused leads back to the app with an error, not to a second visit", async () => {
  const asked = await app.ask();
  const url = await app.pushed(asked);
  expect((await app.authorise(url, { decision: "refuse" })).params["error"]).toBe("access_denied");
  expectSentBack(await app.request(url), asked, "invalid_request", /RJCT/);
});

test("twenty previews of the link do no harm", async () => {
  const asked = await app.ask();
  const { body } = await app.push(asked.claims);
  const request_uri = String(body["request_uri"]);
  const previews = await Promise.all(Array.from({ length: 20 }, () => app.open({ request_uri })));
  for (const preview of previews) expectAtTheBank(preview);
  const { params } = await app.authorise(app.authorisationUrl({ request_uri }));
  expect((await app.redeem(params["code"] ?? "", asked)).status).toBe(200);
});

test("three tabs that finish at once: one code", async () => {
  const url = app.authorisationUrl({ request_uri: await pushedUri() });
  const outcomes = await Promise.allSettled([app.authorise(url), app.authorise(url), app.authorise(url)]);
  const answers = outcomes.map((outcome) => (outcome.status === "fulfilled" ? outcome.value.params : {}));
  expect(answers.filter((params) => params["code"])).toHaveLength(1);
});

test("a request_uri ends with its request object, when that is sooner", async () => {
  const asked = await app.ask({ exp: seconds() + 2 });
  const { body } = await app.push(asked.claims);
  expect(body["expires_in"]).toBeLessThanOrEqual(2);
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  expectRefusal(await app.open({ request_uri: String(body["request_uri"]) }), 400, "invalid_request_uri", /expired/);
});

test("RFC 9126 §2.2: a request_uri is bound to the app that pushed it", async () => {
  const request_uri = await pushedUri();
  const reply = await other.open({ request_uri });
  expectRefusal(reply, 400, "invalid_request_object", /client_id/);
  await other.expectLogged(reply, { error: "invalid_request_object", step: "request object" });
  expectAtTheBank(await app.open({ request_uri }));
});

for (const [name, query, error] of [
  ["that nobody pushed", { request_uri: `urn:ietf:params:oauth:request_uri:${"a".repeat(43)}` }, "invalid_request_uri"],
  ["that is a web address", { request_uri: "https://app.example/request.jwt" }, "request_uri_not_supported"],
  ["of another scheme of urn", { request_uri: "urn:example:request" }, "request_uri_not_supported"],
  ["that is empty, beside no request", { request_uri: "" }, "invalid_request"],
] as const) {
  test(`the authorisation endpoint refuses a request_uri ${name}`, async () => {
    expectRefusal(await app.open(query), 400, error);
  });
}

test("RFC 9101 §5: request and request_uri together are refused", async () => {
  const { claims } = await app.ask();
  const request_uri = await pushedUri();
  expectRefusal(await app.open({ request_uri, request: app.sign(claims) }), 400, "invalid_request", /together/);
});

test("the authorisation endpoint wants the client_id beside the request_uri", async () => {
  const address = `/auth?${new URLSearchParams({ request_uri: await pushedUri() })}`;
  expectRefusal(await app.request(address), 400, "invalid_request", /client_id/);
});

test("RFC 9126 §2.1: a request_uri cannot be pushed, alone or beside a request", async () => {
  const request_uri = await pushedUri();
  expectRefusal(await app.post("/par", { request_uri }), 400, "request_uri_not_supported");
  const { claims } = await app.ask();
  expectRefusal(await app.push(claims, {}, { request_uri }), 400, "request_uri_not_supported");
});

test("RFC 9126 §2.1: the app authenticates as at the token endpoint", async () => {
  const { claims } = await app.ask();
  const without = await app.push(claims, {}, { client_id: app.clientId }, { assertion: null });
  expectRefusal(without, 401, "invalid_client");
  await app.expectLogged(without, { error: "invalid_client", step: "client authentication" });
  expectRefusal(await app.push(claims, {}, {}, { assertion: null }), 400, "invalid_request", /authentication/);
  const forged = app.assertion({}, { jwk: other.jwk, header: { kid: app.jwk.kid, alg: "PS256" }, signature: "AAAA" });
  expectRefusal(await app.push(claims, {}, {}, { assertion: forged }), 401, "invalid_client");
});

test("RFC 9126 §3: the request object is the authenticated app's own", async () => {
  const { claims } = await app.ask();
  const foreign = await app.push(claims, {}, {}, { assertion: other.assertion() });
  expectRefusal(foreign, 400, "invalid_request_object", /client_id/);
  expectRefusal(
    await app.push(claims, {}, { client_id: other.clientId }),
    400,
    "invalid_request",
    /client_id mismatch/,
  );
});

test("RFC 9126 §2.3: any method but POST is 405 and says which is right", async () => {
  for (const method of ["GET", "PUT", "DELETE", "PATCH"]) {
    const reply = await app.request("/par", { method });
    expectRefusal(reply, 405, "invalid_request", /POST/);
    expect(reply.headers.get("allow")).toBe("POST");
  }
});

test("RFC 9126 §2.3: a request that is too large is 413", async () => {
  const { claims } = await app.ask();
  const reply = await app.push({ ...claims, padding: "x".repeat(70_000) });
  expect([reply.status, reply.body["error"]]).toEqual([413, "invalid_request"]);
});

test("a form and nothing else, each parameter once", async () => {
  const { claims } = await app.ask();
  const json = await app.request(
    "/par",
    { method: "POST", body: JSON.stringify({ request: app.sign(claims) }) },
    { headers: { "content-type": "application/json" } },
  );
  expectRefusal(json, 400, "invalid_request", /x-www-form-urlencoded/);
  const pairs: [string, string][] = [
    ["client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"],
    ["client_assertion", app.assertion()],
    ["request", app.sign(claims)],
    ["request", app.sign(claims)],
  ];
  const twice = await app.request("/par", { method: "POST", body: new URLSearchParams(pairs) });
  expectRefusal(twice, 400, "invalid_request", /twice/);
});

test("FAPI 1.0 Advanced §5.2.2-1: plain parameters, or none, are refused to an app that must sign", async () => {
  const { claims } = await app.ask();
  const plain = await app.post("/par", plainForm(claims));
  expectRefusal(plain, 400, "invalid_request", /Request Object must be used/);
  await app.expectLogged(plain, { error: "invalid_request", step: "request" });
  expectRefusal(await app.post("/par", {}), 400, "invalid_request", /Request Object must be used/);
  expectRefusal(await app.post("/par", { request: "not.a.jwt" }), 400, "invalid_request_object");
});

for (const [name, overrides, error] of [
  [
    "without PKCE (FAPI 1.0 Advanced §5.2.2-18)",
    { code_challenge: undefined, code_challenge_method: undefined },
    "invalid_request",
  ],
  ["with a redirect address that is not registered", { redirect_uri: "https://attacker.example/" }, "invalid_request"],
  ["without a redirect address (FAPI 1.0 Baseline §5.2.2-9)", { redirect_uri: undefined }, "invalid_request"],
  ["with a scope the app does not have", { scope: "openid payments" }, "invalid_scope"],
  [
    "with an intent nobody registered",
    { claims: { id_token: { openbanking_intent_id: { value: "unknown" } } } },
    "invalid_request",
  ],
  ["without a response type", { response_type: undefined }, "invalid_request"],
  ["with a response type of another flow", { response_type: "token" }, "invalid_request"],
  ["with an unknown response mode", { response_mode: "carrier_pigeon" }, "unsupported_response_mode"],
] as const) {
  test(`a request ${name} is refused when it is pushed, not when the customer arrives`, async () => {
    const { claims } = await app.ask(overrides);
    expectRefusal(await app.push(claims), 400, error);
  });
}

/** The authorisation parameters of a request as form fields. */
function plainForm(claims: Claims): Form {
  const ofTheObject = new Set(["iss", "aud", "jti", "iat", "nbf", "exp"]);
  const entries = Object.entries(claims).filter(([name]) => !ofTheObject.has(name));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}
