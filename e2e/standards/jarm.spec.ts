// JWT Secured Authorization Response Mode for OAuth 2.0 (JARM), and FAPI 1.0 Advanced §5.2.2-2 where it asks for it.
import { expect, test } from "@playwright/test";
import { importJWK, type CryptoKey } from "jose";
import * as openid from "openid-client";
import { expectRefusal, expectSentBack, registerApp, type Claims, type RegisteredApp } from "../registered-app.ts";

let app: RegisteredApp;
let signedByCurve: RegisteredApp;
let learner: RegisteredApp;
test.beforeAll(async () => {
  [app, signedByCurve, learner] = await Promise.all([
    registerApp(),
    registerApp({ alg: "ES256", id_token_signed_response_alg: "ES256" }),
    registerApp({ profile: "openid" }),
  ]);
});
test.afterAll(async () => {
  await Promise.all([app, signedByCurve, learner].map((each) => each.remove()));
});

const JARM = { response_type: "code", response_mode: "jwt" };

async function approved(by: RegisteredApp, claims: Claims = JARM) {
  const asked = await by.ask(claims);
  return { asked, ...(await by.authorise(await by.pushed(asked))) };
}

test("response_mode=jwt: one parameter in the query, a JWT of the bank with code, state, iss, aud and exp", async () => {
  const { asked, redirect, params } = await approved(app);
  expect(redirect.startsWith(`${app.redirectUri}?response=`)).toBe(true);
  expect(Object.keys(params)).toEqual(["response"]);
  const response = await app.verify(params["response"] ?? "");
  expect(response).toMatchObject({ iss: app.issuer, aud: app.clientId, state: asked.claims["state"] });
  expect(response.header.alg).toBe("PS256");
  const inSeconds = Number(response.exp) - Math.floor(Date.now() / 1000);
  expect(inSeconds > 0 && inSeconds <= 600).toBe(true);
  const redeemed = await app.redeem(String(response["code"]), asked);
  expect(redeemed.status, redeemed.text).toBe(200);
});

test("openid-client validates the response and redeems its code, and refuses one for another state", async () => {
  const key = { key: (await importJWK(app.jwk, "PS256")) as CryptoKey, kid: app.jwk.kid ?? "" };
  const config = await openid.discovery(new URL(app.issuer), app.clientId, {}, openid.PrivateKeyJwt(key), {
    execute: [openid.allowInsecureRequests, openid.useJwtResponseMode, openid.enableNonRepudiationChecks],
  });
  const { asked, redirect } = await approved(app);
  const checks = {
    expectedState: String(asked.claims["state"]),
    expectedNonce: String(asked.claims["nonce"]),
    pkceCodeVerifier: asked.verifier,
  };
  const other = { ...checks, expectedState: "another" };
  await expect(openid.authorizationCodeGrant(config, new URL(redirect), other)).rejects.toMatchObject({
    code: "OAUTH_INVALID_RESPONSE",
  });
  const tokens = await openid.authorizationCodeGrant(config, new URL(redirect), checks);
  expect((await app.tpp.call("/accounts", tokens.access_token)).status).toBe(200);
});

test("it is signed with the algorithm the app registered", async () => {
  const { params } = await approved(signedByCurve);
  expect((await signedByCurve.verify(params["response"] ?? "")).header.alg).toBe("ES256");
});

for (const [mode, start] of [
  ["query.jwt", "?response="],
  ["fragment.jwt", "#response="],
] as const) {
  test(`response_mode=${mode} puts it there`, async () => {
    const { redirect } = await approved(app, { response_type: "code", response_mode: mode });
    expect(redirect.startsWith(`${app.redirectUri}${start}`)).toBe(true);
  });
}

test("with the Hybrid Flow jwt means the fragment, and the ID token is inside", async () => {
  const { redirect, params } = await approved(app, { response_mode: "jwt" });
  expect(redirect.startsWith(`${app.redirectUri}#response=`)).toBe(true);
  const response = await app.verify(params["response"] ?? "");
  expect(response).toMatchObject({ code: expect.any(String), id_token: expect.any(String) });
});

test("errors come signed as well: the customer's refusal, and a request that cannot be granted", async () => {
  const asked = await app.ask(JARM);
  const refused = await app.authorise(await app.pushed(asked), { decision: "refuse" });
  expect(await app.verify(refused.params["response"] ?? "")).toMatchObject({
    error: "access_denied",
    state: asked.claims["state"],
  });
  const { claims } = await app.ask({ ...JARM, scope: "openid payments" });
  const reply = await app.openObject(claims);
  expect(await app.verify(reply.params["response"] ?? "")).toMatchObject({
    error: "invalid_scope",
    state: claims["state"],
  });
});

test("a tampered response fails its signature", async () => {
  const { params } = await approved(app);
  const [head, , signature] = (params["response"] ?? "").split(".");
  const payload = Buffer.from(JSON.stringify({ iss: app.issuer, aud: app.clientId, code: "mine" })).toString(
    "base64url",
  );
  await expect(app.verify(`${head}.${payload}.${signature}`)).rejects.toThrow(/signature/);
});

test("FAPI 1.0 Advanced §5.2.2-2: code with an answer that is not signed is refused", async () => {
  for (const response_mode of ["query", "fragment", "form_post", undefined]) {
    const { claims } = await app.ask({ response_type: "code", response_mode });
    expectRefusal(await app.push(claims), 400, "invalid_request", /response_mode/);
  }
});

test("§2.3.1: query.jwt would put an ID token into the query and is refused", async () => {
  const asked = await app.ask({ response_mode: "query.jwt" });
  expectRefusal(await app.push(asked.claims), 400, "invalid_request", /response_mode/);
});

test("an unknown response mode is refused where the browser is sent back to", async () => {
  const asked = await app.ask({ response_mode: "web_message.jwt" });
  expectSentBack(await app.openObject(asked.claims), asked, "unsupported_response_mode", /response_mode|mode/);
});

test("the metadata says which modes and algorithms there are, and each of the modes works", async () => {
  const { body } = await app.request("/.well-known/openid-configuration");
  expect(body["authorization_signing_alg_values_supported"]).toEqual(["PS256", "ES256"]);
  expect(body["response_modes_supported"]).toEqual([
    "form_post",
    "fragment",
    "query",
    "jwt",
    "query.jwt",
    "fragment.jwt",
    "form_post.jwt",
  ]);
  const { claims } = await learner.ask({ response_type: "code", response_mode: "jwt" });
  expect((await learner.push(claims)).status).toBe(201);
});
