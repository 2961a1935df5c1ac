import { generateKeyPair, UnsecuredJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { suspendApp, resumeApp } from "#lib/apps/change-app-status.ts";
import { getConsent } from "#lib/consents/get-consent.ts";
import { flushJournal } from "#lib/journal/flush-journal.ts";
import { prisma } from "#lib/db.ts";
import { makeCertificate, presentCertificate } from "#lib/testing/certificates.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { DEMO_ORGANISATION_ID } from "#prisma/seed/demo-organisation.ts";
import { authorise } from "#lib/testing/oidc/customer.ts";
import {
  Browser,
  call,
  ISSUER,
  makeThirdParty,
  paramsOf,
  REDIRECT_URI,
  seconds,
} from "#lib/testing/oidc/third-party.ts";
import type { Form, ThirdParty } from "#lib/testing/oidc/third-party.ts";

useDatabase();

let app: ThirdParty;
let other: ThirdParty;
beforeAll(async () => {
  [app, other] = [await makeThirdParty(), await makeThirdParty({ alg: "ES256" })];
});

async function open(request: string, outside: Form = {}) {
  const response = await new Browser().get(app.urlFor(request, outside), { accept: "application/json" });
  const location = response.headers.get("location");
  return { status: response.status, location, body: location ? null : await response.json() };
}

async function lastCall(name: string) {
  await flushJournal();
  return prisma().journalEvent.findFirst({
    where: { name, kind: "call" },
    orderBy: [{ at: "desc" }, { sequence: "desc" }],
  });
}

describe("a request object that cannot be trusted leads to an error and nowhere else", () => {
  const outside = { redirect_uri: REDIRECT_URI, response_type: "code id_token", scope: "openid", state: "outside" };

  test("unsigned", async () => {
    const claims = app.requestClaims(await app.makeConsent());
    const result = await open(new UnsecuredJWT(claims).encode(), outside);
    expect(result).toMatchObject({ status: 400, location: null, body: { error: "invalid_request_object" } });
    expect(await lastCall("authorization")).toMatchObject({
      errorCode: "invalid_request_object",
      refusedStep: "request object",
      appId: app.app.id,
      status: 400,
    });
  });

  test("absent", async () => {
    const query = new URLSearchParams({ client_id: app.app.clientId, ...outside });
    const response = await new Browser().get(`${ISSUER}/auth?${query}`);
    expect(response.headers.get("location") ?? "").not.toContain("code=");
  });

  test.each([
    ["expired", { nbf: seconds() - 400, exp: seconds() - 100 }, "jwt expired"],
    ["for another audience", { aud: "https://other.example" }, "audience"],
    ["for the audience of another host", { aud: "http://evil.example/oidc" }, "audience"],
    ["without nbf", { nbf: undefined }, "nbf"],
    ["without exp", { exp: undefined }, "exp"],
    ["that lives over an hour", { exp: seconds() + 3700 }, "60 minutes"],
    ["from the future", { nbf: seconds() + 120, exp: seconds() + 240 }, "not active yet"],
    ["issued in the future", { iat: seconds() + 3600 }, "60 seconds ahead"],
    ["of another client", { iss: "somebody", client_id: "somebody" }, "client_id"],
  ])("%s", async (_, overrides, words) => {
    const result = await open(await app.requestObject(await app.makeConsent(), overrides), outside);
    expect(result).toMatchObject({ status: 400, location: null });
    expect((await lastCall("authorization"))?.reason).toContain(words);
  });

  test("signed by another key", async () => {
    const { privateKey } = await generateKeyPair("PS256");
    const request = await app.requestObject(await app.makeConsent(), {}, { key: privateKey });
    expect(await open(request, outside)).toMatchObject({ status: 400, body: { error: "invalid_request_object" } });
  });

  test.each(["RS256", "PS512", "HS256"])("signed with %s", async (alg) => {
    const key = alg === "HS256" ? Buffer.from("k".repeat(32)) : (await generateKeyPair(alg)).privateKey;
    const request = await app.requestObject(await app.makeConsent(), {}, { alg, key });
    expect(await open(request, outside)).toMatchObject({ status: 400, body: { error: "invalid_request_object" } });
  });

  test.each(["jwk", "jku", "x5u", "x5c"])("bringing its own key in %s", async (member) => {
    const request = await app.requestObject(
      await app.makeConsent(),
      {},
      { header: { [member]: "https://evil.example" } },
    );
    expect(await open(request, outside)).toMatchObject({ status: 400, body: { error: "invalid_request_object" } });
  });
});

describe("a trusted request that asks for what cannot be given goes back with an error", () => {
  const errorOf = async (request: string) => paramsOf((await open(request)).location);

  test("an unknown intent", async () => {
    const params = await errorOf(await app.requestObject("00000000-0000-7000-8000-000000000000", { state: "kept" }));
    expect(params).toMatchObject({ error: "invalid_request", state: "kept" });
    expect(await lastCall("authorization")).toMatchObject({ refusedStep: "intent", errorCode: "invalid_request" });
  });

  test("another client's intent", async () => {
    const params = await errorOf(await app.requestObject(await other.makeConsent()));
    expect(params).toMatchObject({
      error: "invalid_request",
      error_description: expect.stringContaining("not a consent of this app"),
    });
  });

  test("an intent that is not an id", async () => {
    expect(await errorOf(await app.requestObject("x' OR 1=1"))).toMatchObject({ error: "invalid_request" });
  });

  test("no intent at all", async () => {
    const claims = { id_token: { acr: null } };
    expect(await errorOf(await app.requestObject(await app.makeConsent(), { claims }))).toMatchObject({
      error: "invalid_request",
    });
    const request = await app.requestObject(await app.makeConsent(), { claims: undefined });
    expect(await errorOf(request)).toMatchObject({ error: "invalid_request" });
  });

  test("an authentication the bank does not know", async () => {
    const consentId = await app.makeConsent();
    const acr = { essential: true, values: ["urn:example:passkey"] };
    const claims = { id_token: { openbanking_intent_id: { value: consentId }, acr } };
    expect(await errorOf(await app.requestObject(consentId, { claims }))).toMatchObject({ error: "invalid_request" });
  });

  test("a scope the app does not have, or one of another kind of consent", async () => {
    const consentId = await app.makeConsent();
    expect(await errorOf(await app.requestObject(consentId, { scope: "openid payments" }))).toMatchObject({
      error: "invalid_scope",
    });
    expect(await errorOf(await app.requestObject(consentId, { scope: "openid" }))).toMatchObject({
      error: "invalid_scope",
    });
  });

  test("the code flow, which this profile does not have", async () => {
    const params = await errorOf(await app.requestObject(await app.makeConsent(), { response_type: "code" }));
    expect(params["error"]).toBeDefined();
  });
});

describe("a wrong redirect address is never gone to", () => {
  test.each([
    "https://app.example/callback/",
    "https://app.example/callback?x=1",
    "https://APP.example/callback",
    "https://app.example:443/callback",
    "https://app.example/callback#x",
    "https://app.example/%63allback",
    "https://user@app.example/callback",
    "http://app.example/callback",
    "https://evil.example/callback",
    "https://app.example.evil.example/callback",
    "javascript:alert(1)",
    "//evil.example",
    "",
  ])("%s", async (redirect_uri) => {
    const result = await open(await app.requestObject(await app.makeConsent(), { redirect_uri }), { redirect_uri });
    expect(result).toMatchObject({ status: 400, location: null });
  });

  test("and it is noted as such", async () => {
    await open(await app.requestObject(await app.makeConsent(), { redirect_uri: "https://evil.example/" }));
    expect(await lastCall("authorization")).toMatchObject({
      refusedStep: "redirect uri",
      errorCode: "invalid_redirect_uri",
    });
  });

  test("the page for people says so without script, escaped", async () => {
    const redirect_uri = "https://evil.example/<script>alert(1)</script>";
    const response = await new Browser().get(
      app.urlFor(await app.requestObject(await app.makeConsent(), { redirect_uri })),
    );
    const html = await response.text();
    expect(response.status).toBe(400);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(response.headers.get("x-fapi-interaction-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(html).not.toContain("<script");
    expect(html).toContain("This link does not work");
  });
});

describe("client authentication", () => {
  const ask = async (overrides: object, signing = {}) =>
    app.post(
      "/token",
      { grant_type: "client_credentials", scope: "accounts" },
      await app.assertion({ ...overrides }, signing),
    );

  test("a good assertion gets a token for the app itself", async () => {
    const response = await ask({});
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ token_type: "Bearer", expires_in: 600, scope: "accounts" });
    expect(await lastCall("token")).toMatchObject({
      status: 200,
      errorCode: null,
      appId: app.app.id,
      path: "/oidc/token",
    });
  });

  test.each([
    ["the issuer", ISSUER],
    ["the token address", `${ISSUER}/token`],
    ["the PAR address", `${ISSUER}/par`],
    ["the mutual-TLS token address", "https://localhost:3443/oidc/token"],
    ["a list with the issuer", [ISSUER, `${ISSUER}/token`]],
  ])("takes %s as audience", async (_, aud) => {
    expect((await ask({ aud })).status).toBe(200);
  });

  test.each([
    ["for another host", { aud: "http://evil.example/oidc/token" }],
    ["with a slash too many", { aud: `${ISSUER}/` }],
    ["expired", { exp: seconds() - 61 }],
    ["without exp", { exp: undefined }],
    ["that lives for a day", { exp: seconds() + 86_400 }],
    ["issued an hour ahead", { iat: seconds() + 3600 }],
    ["not valid before an hour", { nbf: seconds() + 3600 }],
    ["with exp as text", { exp: String(seconds() + 60) }],
    ["with a fraction in exp", { exp: seconds() + 60.5 }],
    ["without jti", { jti: undefined }],
    ["with a jti of 300 characters", { jti: "j".repeat(300) }],
    ["of another issuer", { iss: "somebody" }],
  ])("refuses an assertion %s", async (_, overrides) => {
    const response = await ask(overrides);
    expect([response.status, (await response.json()).error]).toEqual([401, "invalid_client"]);
    expect(await lastCall("token")).toMatchObject({
      refusedStep: "client authentication",
      errorCode: "invalid_client",
    });
  });

  test("says which check failed", async () => {
    const { error_description } = await (await ask({ exp: seconds() + 86_400 })).json();
    expect(error_description).toContain("at most 10 minutes ahead");
  });

  test.each(["RS256", "PS512", "HS256", "none"])("refuses %s", async (alg) => {
    const claims = {
      iss: app.app.clientId,
      sub: app.app.clientId,
      aud: ISSUER,
      jti: crypto.randomUUID(),
      exp: seconds() + 60,
    };
    const key =
      alg === "HS256" ? Buffer.from("k".repeat(32)) : alg === "none" ? null : (await generateKeyPair(alg)).privateKey;
    const assertion = key ? await app.sign(claims, { alg, key }) : new UnsecuredJWT(claims).encode();
    const response = await app.post("/token", { grant_type: "client_credentials", scope: "accounts" }, assertion);
    expect(response.status).toBe(401);
  });

  test.each(["jwk", "jku", "x5u", "x5c"])("refuses an assertion that brings its own key in %s", async (member) => {
    expect((await ask({}, { header: { [member]: "https://evil.example" } })).status).toBe(401);
  });

  test("the Host header changes nothing", async () => {
    const body = new URLSearchParams({
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: await app.assertion({ aud: "http://evil.example/oidc/token" }),
      grant_type: "client_credentials",
      scope: "accounts",
    });
    const headers = { host: "evil.example", "x-forwarded-host": "evil.example", forwarded: "host=evil.example" };
    const response = await call("http://evil.example/oidc/token", { method: "POST", body, headers });
    expect(response.status).toBe(401);
  });

  test("a suspended app is told so, and works again when resumed", async () => {
    await suspendApp({ kind: "system" }, app.app.id);
    const refused = await ask({});
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({
      error: "invalid_client",
      error_description: expect.stringContaining("suspended"),
    });
    const page = await open(await app.requestObject(await app.makeConsent()));
    expect(page).toMatchObject({ location: null, body: { error: "invalid_client" } });
    await resumeApp({ kind: "system" }, app.app.id);
    expect((await ask({})).status).toBe(200);
  });

  test("a certificate-bound app needs its certificate", async () => {
    await prisma().app.update({ where: { id: other.app.id }, data: { senderConstraint: "certificate" } });
    const form = { grant_type: "client_credentials", scope: "accounts" };
    const without = await other.post("/token", form);
    expect(await without.json()).toMatchObject({
      error: "invalid_grant",
      error_description: expect.stringContaining("certificate"),
    });
    const certificate = await presentCertificate(await makeCertificate({ organisationId: DEMO_ORGANISATION_ID }));
    const connection = { remoteAddress: "127.0.0.1", certificate };
    const { access_token } = await (await other.post("/token", form, undefined, { connection })).json();
    const seen = await (await other.post("/introspect", { token: access_token })).json();
    expect(seen).toMatchObject({ active: true, cnf: { "x5t#S256": certificate.thumbprint } });
    const expired = { ...connection, certificate: { ...certificate, problem: "expired" as const } };
    const refused = await other.post("/token", form, undefined, { connection: expired });
    expect(await refused.json()).toMatchObject({
      error: "invalid_grant",
      error_description: expect.stringContaining("expired"),
    });
    expect(await lastCall("token")).toMatchObject({ refusedStep: "client certificate" });
    await prisma().app.update({ where: { id: other.app.id }, data: { senderConstraint: "none" } });
  });
});

describe("tokens", () => {
  test("another client cannot redeem a code, look into a token or revoke it", async () => {
    const consentId = await app.makeConsent();
    const { code = "" } = await authorise(new Browser(), app, consentId);
    expect((await other.redeem(code)).status).toBe(400);
    const { access_token } = await (await app.redeem(code)).json();
    expect(await (await other.post("/introspect", { token: access_token })).json()).toEqual({ active: false });
    await other.post("/revoke", { token: access_token });
    expect(await (await app.post("/introspect", { token: access_token })).json()).toMatchObject({ active: true });
    await app.post("/revoke", { token: access_token });
    expect(await (await app.post("/introspect", { token: access_token })).json()).toEqual({ active: false });
    expect((await getConsent(consentId)).status).toBe("AUTH");
  });

  test("a code is for its redirect address only, and using it twice ends its tokens", async () => {
    const { code = "" } = await authorise(new Browser(), app, await app.makeConsent());
    expect((await app.redeem(code, { redirect_uri: "https://evil.example/" })).status).toBe(400);
    const { access_token } = await (await app.redeem(code)).json();
    const again = await app.redeem(code);
    expect(await again.json()).toMatchObject({
      error: "invalid_grant",
      error_description: expect.stringContaining("consumed"),
    });
    expect(await lastCall("token")).toMatchObject({ refusedStep: "code", status: 400 });
    expect(await (await app.post("/introspect", { token: access_token })).json()).toEqual({ active: false });
  });

  test("nothing but hashes and ciphertext is stored", async () => {
    const { code = "" } = await authorise(new Browser(), app, await app.makeConsent());
    const { access_token, refresh_token } = await (await app.redeem(code)).json();
    const stored = JSON.stringify(await prisma().oidcRecord.findMany());
    for (const secret of [code, access_token, refresh_token]) expect(stored).not.toContain(secret);
    await flushJournal();
    const journal = JSON.stringify(await prisma().journalEvent.findMany(), (_, value: unknown) =>
      typeof value === "bigint" ? String(value) : value,
    );
    for (const secret of [code, access_token, refresh_token]) expect(journal).not.toContain(secret);
  });

  test("unknown addresses and methods answer in JSON with an interaction id", async () => {
    const response = await call("/nothing", {
      headers: { "x-fapi-interaction-id": "93bac548-d2de-4546-b106-880a5018460d" },
    });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: "not_found" });
    expect(response.headers.get("x-fapi-interaction-id")).toBe("93bac548-d2de-4546-b106-880a5018460d");
  });
});
