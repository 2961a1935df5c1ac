// private_key_jwt: RFC 7523 §3, OIDC Core §9, FAPI 1.0 Advanced §5.2.2-14 and §8.6, RFC 8725.
import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { jwtAttacks } from "../jwt-attacks.ts";
import { makeKey, publicOf } from "../make-key.ts";
import { expectRefusal, registerApp, seconds, type Claims, type Form, type RegisteredApp } from "../registered-app.ts";
import { sandbox } from "../sandbox.ts";

const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const GRANT = { grant_type: "client_credentials", scope: "accounts" };

let app: RegisteredApp;
let curve: RegisteredApp;

test.beforeAll(async () => {
  [app, curve] = await Promise.all([registerApp(), registerApp({ alg: "ES256" })]);
});
test.afterAll(async () => {
  await Promise.all([app.remove(), curve.remove()]);
});

const ask = (overrides: Claims = {}, fields: Form = {}) =>
  app.clientCredentials({ assertion: app.assertion(overrides) }, fields);

test("openid-client authenticates with it", async () => {
  expect(await app.tpp.clientToken()).toMatch(/^[\w-]{43}$/);
});

for (const alg of ["PS256", "ES256"] as const) {
  test(`FAPI 1.0 Advanced §8.6: ${alg} is taken`, async () => {
    const reply = await (alg === "PS256" ? app : curve).clientCredentials();
    expect(reply.status, reply.text).toBe(200);
    expect(reply.body).toMatchObject({ token_type: "Bearer", expires_in: 600, scope: "accounts" });
    expect(reply.body).not.toHaveProperty("refresh_token");
  });
}

test("every endpoint that authenticates apps takes it and refuses its absence", async () => {
  const token = { token: "unknown" };
  for (const [endpoint, fields, status] of [
    ["/token", GRANT, 200],
    ["/par", { request: app.sign((await app.ask()).claims) }, 201],
    ["/introspect", token, 200],
    ["/revoke", token, 200],
  ] as const) {
    expect((await app.post(endpoint, fields)).status, endpoint).toBe(status);
    const without = await app.post(endpoint, { ...fields, client_id: app.clientId }, { assertion: null });
    expectRefusal(without, 401, "invalid_client");
    const wrong = await app.post(endpoint, fields, { assertion: app.assertion({ aud: "https://another.example" }) });
    expectRefusal(wrong, 401, "invalid_client");
  }
});

test.describe("T7: no algorithm confusion", () => {
  // The attacks on a key of the same kind; the names do not depend on it.
  for (const [index, { name }] of jwtAttacks(makeKey()).entries()) {
    test(`${name} is refused`, async () => {
      const assertion = app.assertion({}, jwtAttacks(app.jwk)[index]?.signing);
      const reply = await app.clientCredentials({ assertion }, { client_id: app.clientId });
      expect([reply.status, reply.body["error"]], reply.text).toEqual([401, "invalid_client"]);
      expect(reply.body).not.toHaveProperty("access_token");
    });
  }

  test("the refusal is in the request log, under the app it claims to be", async () => {
    const reply = await app.clientCredentials({ assertion: app.assertion({}, { alg: "RS256" }) });
    await app.expectLogged(reply, { error: "invalid_client", step: "client authentication" });
  });

  test("an ES256 app is not authenticated by an RSA key, nor by the DER form of its signature", async () => {
    const { kid } = curve.jwk;
    const rsa = curve.assertion({}, { jwk: makeKey("PS256"), header: { kid } });
    expectRefusal(await curve.clientCredentials({ assertion: rsa }), 401, "invalid_client");
    const der = Buffer.from("3006020101020101", "hex").toString("base64url");
    const assertion = curve.assertion({}, { signature: der });
    expectRefusal(await curve.clientCredentials({ assertion }), 401, "invalid_client");
  });
});

test.describe("T9: the audience is the bank by its configured names", () => {
  for (const [name, audienceOf] of [
    ["the issuer", (issuer: string) => issuer],
    ["the token endpoint", (issuer: string) => `${issuer}/token`],
    ["the PAR endpoint", (issuer: string) => `${issuer}/par`],
    ["a list with the issuer", (issuer: string) => [issuer, "https://another.example"]],
  ] as const) {
    test(`${name} is taken`, async () => {
      const reply = await ask({ aud: audienceOf(app.issuer) });
      expect(reply.status, reply.text).toBe(200);
    });
  }

  test("the mutual-TLS aliases are taken", async () => {
    const aliases = app.tpp.server.mtls_endpoint_aliases;
    expect((await ask({ aud: aliases?.token_endpoint })).status).toBe(200);
  });

  for (const [name, audienceOf] of [
    ["missing", () => undefined],
    ["another bank's", () => "https://another.example/oidc"],
    ["the issuer with a slash", (issuer: string) => `${issuer}/`],
    ["the host without the path", (issuer: string) => new URL(issuer).origin],
    ["the token endpoint with a query", (issuer: string) => `${issuer}/token?x=1`],
    ["the token endpoint with a slash", (issuer: string) => `${issuer}/token/`],
    ["the userinfo endpoint", (issuer: string) => `${issuer}/userinfo`],
    ["the authorisation endpoint", (issuer: string) => `${issuer}/auth`],
    ["https where it is http", (issuer: string) => issuer.replace("http:", "https:")],
    ["in capitals", (issuer: string) => issuer.toUpperCase()],
    ["the app itself", () => "self"],
    ["empty", () => ""],
    ["an empty list", () => []],
    ["an object", (issuer: string) => ({ aud: issuer })],
  ] as const) {
    test(`an audience that is ${name} is refused`, async () => {
      const aud = (audienceOf as (issuer: string) => unknown)(app.issuer);
      expectRefusal(await ask({ aud }), 401, "invalid_client");
    });
  }

  test("F2: neither the Host header nor a forwarded one makes an audience", async () => {
    const assertion = app.assertion({ aud: "http://attacker.example/oidc/token" });
    const headers = {
      "x-forwarded-host": "attacker.example",
      "x-forwarded-proto": "http",
      forwarded: "host=attacker.example",
    };
    expectRefusal(await app.clientCredentials({ assertion, headers }), 401, "invalid_client");
  });
});

test.describe("T8: the times", () => {
  const at = seconds;
  const TAKEN: [string, () => Claims][] = [
    ["exp in a minute", () => ({ exp: at() + 60 })],
    ["exp in ten minutes", () => ({ exp: at() + 599 })],
    ["exp five seconds ago, for clocks that differ", () => ({ exp: at() - 5 })],
    ["iat now", () => ({ iat: at() })],
    ["no iat", () => ({ iat: undefined })],
    ["iat an hour ago", () => ({ iat: at() - 3600 })],
    ["iat five seconds ahead", () => ({ iat: at() + 5 })],
    ["nbf now", () => ({ nbf: at() })],
    ["nbf an hour ago", () => ({ nbf: at() - 3600 })],
    ["nbf five seconds ahead", () => ({ nbf: at() + 5 })],
  ];
  for (const [name, overrides] of TAKEN) {
    test(`${name} is taken`, async () => {
      const reply = await ask(overrides());
      expect(reply.status, reply.text).toBe(200);
    });
  }

  const REFUSED: [string, () => Claims][] = [
    ["no exp", () => ({ exp: undefined })],
    ["exp 20 seconds ago", () => ({ exp: at() - 20 })],
    ["exp an hour ago", () => ({ exp: at() - 3600 })],
    ["exp in eleven minutes", () => ({ exp: at() + 660 })],
    ["exp in an hour", () => ({ exp: at() + 3600 })],
    ["exp in ten years", () => ({ exp: at() + 315_360_000 })],
    ["exp as a text", () => ({ exp: String(at() + 60) })],
    ["exp with a fraction", () => ({ exp: at() + 60.5 })],
    ["exp null", () => ({ exp: null })],
    ["exp in milliseconds", () => ({ exp: (at() + 60) * 1000 })],
    ["iat 65 seconds ahead", () => ({ iat: at() + 65 })],
    ["iat an hour ahead", () => ({ iat: at() + 3600 })],
    ["iat in ten years", () => ({ iat: at() + 315_360_000 })],
    ["iat as a text", () => ({ iat: String(at()) })],
    ["nbf 65 seconds ahead", () => ({ nbf: at() + 65 })],
    ["nbf an hour ahead", () => ({ nbf: at() + 3600, exp: at() + 300 })],
    ["nbf as a text", () => ({ nbf: String(at()) })],
  ];
  for (const [name, overrides] of REFUSED) {
    test(`${name} is refused`, async () => {
      expectRefusal(await ask(overrides()), 401, "invalid_client");
    });
  }
});

test.describe("RFC 7523 §3: who it is about", () => {
  const REFUSED: [string, (other: string) => Claims][] = [
    ["no iss", () => ({ iss: undefined })],
    ["another iss", (other) => ({ iss: other })],
    ["no sub", () => ({ sub: undefined })],
    ["another app's sub", (other) => ({ sub: other })],
    ["another app's iss and sub under this app's key", (other) => ({ iss: other, sub: other })],
    ["an app nobody registered", () => ({ iss: "app_unknown", sub: "app_unknown" })],
    ["a sub that is a list", (other) => ({ sub: [other] })],
    ["no jti", () => ({ jti: undefined })],
    ["an empty jti", () => ({ jti: "" })],
    ["a jti that is a number", () => ({ jti: 42 })],
    ["a jti of 256 characters", () => ({ jti: "j".repeat(256) })],
  ];
  for (const [name, overrides] of REFUSED) {
    test(`${name} is refused`, async () => {
      const reply = await ask(overrides(curve.clientId), {});
      expect([reply.status, reply.body["error"]], reply.text).toEqual([401, "invalid_client"]);
    });
  }

  test("a jti of 255 characters is taken", async () => {
    expect((await ask({ jti: `${randomUUID()}${"j".repeat(219)}` })).status).toBe(200);
  });

  test("§3: a client_id beside it must be the same", async () => {
    expect((await ask({}, { client_id: app.clientId })).status).toBe(200);
    const reply = await ask({}, { client_id: curve.clientId });
    expect([reply.status, reply.body["error"]]).toEqual([400, "invalid_request"]);
  });
});

test.describe("the form", () => {
  const post = (fields: Form, headers: Form = {}) =>
    app.post("/token", { ...GRANT, ...fields }, { assertion: null, headers });
  const basic = (secret: string) => ({
    authorization: `Basic ${Buffer.from(`${app.clientId}:${secret}`).toString("base64")}`,
  });

  test("an assertion without its type, or with another, is refused", async () => {
    expectRefusal(await post({ client_assertion: app.assertion() }), 400, "invalid_request", /client_assertion_type/);
    const client_assertion_type = "urn:ietf:params:oauth:client-assertion-type:saml2-bearer";
    const saml = await post({ client_assertion: app.assertion(), client_assertion_type });
    expectRefusal(saml, 400, "invalid_request", /client_assertion_type/);
  });

  test("a type without an assertion is refused", async () => {
    const reply = await post({ client_assertion_type: ASSERTION_TYPE });
    expect([reply.status, reply.body["error"]]).toEqual([400, "invalid_request"]);
  });

  for (const client_assertion of ["a", "a.b.c", "e30.e30.e30", "{}"]) {
    test(`an assertion that is no JWT (${client_assertion}) is refused`, async () => {
      const reply = await post({ client_assertion_type: ASSERTION_TYPE, client_assertion, client_id: app.clientId });
      const malformed = client_assertion !== "e30.e30.e30";
      expectRefusal(reply, malformed ? 400 : 401, malformed ? "invalid_request" : "invalid_client");
    });
  }

  test("RFC 6749 §2.3: two ways to authenticate at once are refused", async () => {
    const both = { client_assertion_type: ASSERTION_TYPE, client_assertion: app.assertion() };
    expectRefusal(await post(both, basic("secret")), 400, "invalid_request", /one mechanism/);
    const again = { ...both, client_assertion: app.assertion(), client_secret: "secret" };
    expectRefusal(await post(again), 400, "invalid_request", /one mechanism/);
  });

  test("FAPI 1.0 Advanced §5.2.2-14: a secret, as a form field or as Basic, authenticates nobody", async () => {
    expectRefusal(await post({ client_id: app.clientId, client_secret: "secret" }), 401, "invalid_client");
    expectRefusal(await post({}, basic("secret")), 401, "invalid_client");
    expectRefusal(await post({ client_id: app.clientId }), 401, "invalid_client");
  });
});

test.describe("RFC 7523 §3-7: an assertion is good once", () => {
  test("again at the same endpoint", async () => {
    const assertion = app.assertion();
    expect((await app.clientCredentials({ assertion })).status).toBe(200);
    const again = await app.clientCredentials({ assertion });
    expectRefusal(again, 401, "invalid_client", /once/);
    await app.expectLogged(again, { error: "invalid_client", step: "client authentication", reason: /once/ });
  });

  test("again at another endpoint, in both orders", async () => {
    const first = app.assertion();
    const { claims } = await app.ask();
    expect((await app.push(claims, {}, {}, { assertion: first })).status).toBe(201);
    expectRefusal(await app.clientCredentials({ assertion: first }), 401, "invalid_client", /once/);
    const second = app.assertion();
    expect((await app.clientCredentials({ assertion: second })).status).toBe(200);
    expectRefusal(await app.post("/introspect", { token: "x" }, { assertion: second }), 401, "invalid_client", /once/);
  });

  test("a jti that was used, in an assertion signed anew", async () => {
    const jti = randomUUID();
    expect((await ask({ jti })).status).toBe(200);
    expectRefusal(await ask({ jti, exp: seconds() + 120 }), 401, "invalid_client", /once/);
  });

  test("also when the request it came with was refused", async () => {
    const assertion = app.assertion();
    expectRefusal(await app.clientCredentials({ assertion }, { scope: "payments" }), 400, "invalid_scope");
    expectRefusal(await app.clientCredentials({ assertion }), 401, "invalid_client", /once/);
  });

  test("two apps may use the same jti", async () => {
    const jti = randomUUID();
    expect((await app.clientCredentials({ assertion: app.assertion({ jti }) })).status).toBe(200);
    expect((await curve.clientCredentials({ assertion: curve.assertion({ jti }) })).status).toBe(200);
  });

  test("thirty at once: one is taken, none is a fault", async () => {
    const assertion = app.assertion();
    const replies = await Promise.all(Array.from({ length: 30 }, () => app.clientCredentials({ assertion })));
    const statuses = replies.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([200, ...Array.from({ length: 29 }, () => 401)]);
  });
});

test.describe("keys and apps that come and go", () => {
  let own: RegisteredApp;
  test.beforeAll(async () => {
    own = await registerApp({ alg: "ES256" });
  });
  test.afterAll(() => own.remove());
  const keys = (...jwks: Parameters<typeof publicOf>[0][]) =>
    sandbox(own.demo, `/apps/${own.id}/keys`, { method: "PUT", body: JSON.stringify({ keys: jwks.map(publicOf) }) });

  test("with one key registered, an assertion need not name it", async () => {
    const assertion = own.assertion({}, { header: { kid: undefined } });
    expect((await own.clientCredentials({ assertion })).status).toBe(200);
  });

  test("a second key works beside the first; one that is taken out stops at once", async () => {
    const next = makeKey("PS256");
    await keys(own.jwk, next);
    const withNext = () => own.assertion({}, { jwk: next });
    expect((await own.clientCredentials()).status).toBe(200);
    expect((await own.clientCredentials({ assertion: withNext() })).status).toBe(200);
    await keys(own.jwk);
    const refused = await own.clientCredentials({ assertion: withNext() });
    expectRefusal(refused, 401, "invalid_client");
    await own.expectLogged(refused, { error: "invalid_client", step: "client authentication" });
    expect((await own.clientCredentials()).status).toBe(200);
  });

  test("a suspended app is told so, and works again when it is resumed", async () => {
    const status = (value: string) =>
      sandbox(own.demo, `/apps/${own.id}`, { method: "PATCH", body: JSON.stringify({ status: value }) });
    await status("suspended");
    expectRefusal(await own.clientCredentials(), 401, "invalid_client", /suspended/);
    await status("active");
    expect((await own.clientCredentials()).status).toBe(200);
  });
});
