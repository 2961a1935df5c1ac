import { createLocalJWKSet, decodeJwt, jwtVerify } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { prisma } from "#lib/db.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { VERIFIER } from "#lib/testing/oidc/pkce.ts";
import { Prover } from "#lib/testing/oidc/prover.ts";
import { agree, plainRequest, pushedUrl } from "#lib/testing/oidc/push.ts";
import { Browser, call, ISSUER, makeThirdParty, paramsOf, REDIRECT_URI } from "#lib/testing/oidc/third-party.ts";
import type { Form, ThirdParty } from "#lib/testing/oidc/third-party.ts";

useDatabase();

let fapi1: ThirdParty;
let security: ThirdParty;
let signing: ThirdParty;
let learner: ThirdParty;
let prover: Prover;
beforeAll(async () => {
  fapi1 = await makeThirdParty();
  security = await makeThirdParty({ profile: "fapi2-security" });
  signing = await makeThirdParty({ profile: "fapi2-message-signing" });
  learner = await makeThirdParty({ profile: "openid" });
  prover = await Prover.make();
});

async function push(app: ThirdParty, form: Form) {
  const response = await app.post("/par", { client_id: app.app.clientId, ...form });
  return { status: response.status, body: await response.json() };
}

/** A token request with a proof; with a nonce when the bank asks for one. */
async function ask(app: ThirdParty, form: Form, nonce?: string): Promise<Response> {
  const dpop = await prover.proof({ claims: { nonce } });
  const response = await app.post("/token", form, undefined, { headers: { dpop } });
  const asked = response.headers.get("dpop-nonce");
  return response.status === 400 && asked && !nonce ? ask(app, form, asked) : response;
}

const codeGrant = (code: string): Form => ({
  grant_type: "authorization_code",
  code,
  redirect_uri: REDIRECT_URI,
  code_verifier: VERIFIER,
});

async function redirected(app: ThirdParty, form: Form): Promise<Form> {
  const url = `${ISSUER}/auth?${new URLSearchParams({ client_id: app.app.clientId, ...form })}`;
  return paramsOf((await new Browser().get(url)).headers.get("location"));
}

async function verifyResponse(jwt: string, audience: string) {
  const keys = createLocalJWKSet(await (await call("/jwks")).json());
  return (await jwtVerify(jwt, keys, { issuer: ISSUER, audience })).payload;
}

describe("FAPI 2.0 Security Profile", () => {
  test("leads from a pushed request over code and iss to tokens that are bound to a key", async () => {
    const consentId = await security.makeConsent();
    const { status, body } = await push(security, plainRequest(consentId));
    expect(status).toBe(201);
    const answer = await agree(pushedUrl(security, body.request_uri));
    expect(Object.keys(answer).toSorted()).toEqual(["code", "iss", "state"]);
    expect(answer["iss"]).toBe(ISSUER);
    const tokens = await (await ask(security, codeGrant(answer["code"] ?? ""))).json();
    expect(tokens).toMatchObject({ token_type: "DPoP", scope: "openid accounts" });
    const seen = await (await security.post("/introspect", { token: tokens.access_token })).json();
    expect(seen).toMatchObject({ active: true, consent_id: consentId, cnf: { jkt: prover.thumbprint } });
  });

  test("takes no request that was not pushed", async () => {
    expect(await redirected(security, plainRequest(await security.makeConsent()))).toMatchObject({
      error: "invalid_request",
      error_description: expect.stringContaining("Pushed"),
    });
  });

  test.each([
    ["without PKCE", { code_challenge: "", code_challenge_method: "" }, "PKCE"],
    ["with plain PKCE", { code_challenge_method: "plain" }, "code_challenge_method"],
    ["of the Hybrid Flow", { response_type: "code id_token" }, "response_type"],
    ["without a redirect address", { redirect_uri: "" }, "redirect_uri"],
  ])("refuses a pushed request %s", async (_, overrides, words) => {
    const sent = Object.entries(plainRequest(await security.makeConsent(), overrides));
    const { status, body } = await push(security, Object.fromEntries(sent.filter(([, value]) => value !== "")));
    expect([status, body.error]).toEqual([400, "invalid_request"]);
    expect(body.error_description).toContain(words);
  });

  test("gives no token without a proof", async () => {
    const response = await security.post("/token", { grant_type: "client_credentials", scope: "accounts" });
    expect([response.status, (await response.json()).error]).toEqual([400, "invalid_grant"]);
  });

  test.each([
    ["the token address", `${ISSUER}/token`],
    ["the PAR address", `${ISSUER}/par`],
    ["a list with the issuer", [ISSUER]],
    ["the issuer with a slash", `${ISSUER}/`],
  ])("takes no assertion for %s", async (_, aud) => {
    const assertion = await security.assertion({ aud });
    const response = await security.post("/par", plainRequest(await security.makeConsent()), assertion);
    expect([response.status, (await response.json()).error]).toEqual([401, "invalid_client"]);
  });

  test("is not served to an app whose tokens would be bound to nothing", async () => {
    const weak = await makeThirdParty({ profile: "fapi2-security" });
    await prisma().app.update({ where: { id: weak.app.id }, data: { senderConstraint: "none" } });
    const response = await ask(weak, { grant_type: "client_credentials", scope: "accounts" });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      error: "invalid_client",
      error_description: expect.stringContaining("binds tokens to"),
    });
  });
});

describe("FAPI 2.0 Message Signing", () => {
  const claims = { response_type: "code", response_mode: "jwt" };

  test("takes a signed request and answers it with a signed response", async () => {
    const consentId = await signing.makeConsent();
    const pkce = plainRequest(consentId);
    const request = await signing.requestObject(consentId, {
      ...claims,
      code_challenge: pkce["code_challenge"],
      code_challenge_method: "S256",
    });
    const { status, body } = await push(signing, { request });
    expect(status).toBe(201);
    const answer = await agree(pushedUrl(signing, body.request_uri));
    expect(Object.keys(answer)).toEqual(["response"]);
    const response = await verifyResponse(answer["response"] ?? "", signing.app.clientId);
    expect(response).toMatchObject({ iss: ISSUER, aud: signing.app.clientId, code: expect.any(String) });
    const tokens = await ask(signing, codeGrant(String(response["code"])));
    expect(tokens.status).toBe(200);
    expect(await tokens.json()).toMatchObject({ token_type: "DPoP" });
  });

  test("refuses a request that is not signed, and a response that would not be", async () => {
    const consentId = await signing.makeConsent();
    const unsigned = await push(signing, plainRequest(consentId, { response_mode: "jwt" }));
    expect(unsigned).toMatchObject({ status: 400, body: { error: "invalid_request" } });
    const plain = await signing.requestObject(consentId, { ...claims, response_mode: "query" });
    expect(await push(signing, { request: plain })).toMatchObject({
      status: 400,
      body: { error: "invalid_request", error_description: expect.stringContaining("response_mode") },
    });
    const unsaid = await signing.requestObject(consentId, { ...claims, response_mode: undefined });
    expect((await push(signing, { request: unsaid })).status).toBe(400);
  });

  test("asks for a nonce of the bank in every proof", async () => {
    const form = { grant_type: "client_credentials", scope: "accounts" };
    const dpop = await prover.proof();
    const first = await signing.post("/token", form, undefined, { headers: { dpop } });
    expect([first.status, (await first.json()).error]).toEqual([400, "use_dpop_nonce"]);
    const nonce = first.headers.get("dpop-nonce") ?? "";
    expect(nonce).not.toBe("");
    expect((await ask(signing, form, nonce)).status).toBe(200);
    expect((await ask(signing, form, "made-up")).status).toBe(400);
  });
});

describe("FAPI 1.0 Advanced", () => {
  test("takes response type code with a signed response", async () => {
    const consentId = await fapi1.makeConsent();
    const claims = { response_type: "code", response_mode: "jwt" };
    const answer = await agree(fapi1.urlFor(await fapi1.requestObject(consentId, claims)));
    const response = await verifyResponse(answer["response"] ?? "", fapi1.app.clientId);
    expect((await fapi1.redeem(String(response["code"]))).status).toBe(200);
  });

  test("refuses response type code with an answer that is not signed", async () => {
    const consentId = await fapi1.makeConsent();
    const request = await fapi1.requestObject(consentId, { response_type: "code" });
    const response = await new Browser().get(fapi1.urlFor(request));
    expect(paramsOf(response.headers.get("location"))).toMatchObject({ error: "invalid_request" });
  });

  test("a refusal of the customer is signed as well", async () => {
    const request = await fapi1.requestObject("00000000-0000-7000-8000-000000000000", {
      response_type: "code",
      response_mode: "jwt",
      state: "kept",
    });
    const answer = paramsOf((await new Browser().get(fapi1.urlFor(request))).headers.get("location"));
    expect(await verifyResponse(answer["response"] ?? "", fapi1.app.clientId)).toMatchObject({
      error: "invalid_request",
      state: "kept",
    });
  });

  test("an app that must push its requests may not send them by value", async () => {
    const pushing = await makeThirdParty({ parRequired: true });
    const url = pushing.urlFor(await pushing.requestObject(await pushing.makeConsent()));
    const response = await new Browser().get(url, { accept: "application/json" });
    expect(JSON.stringify([response.headers.get("location"), await response.text()])).toContain("Pushed");
    expect((await new Browser().get(fapi1.urlFor(await fapi1.requestObject(await fapi1.makeConsent())))).status).toBe(
      303,
    );
  });
});

describe("OpenID Connect", () => {
  test("has the Hybrid Flow too, with plain parameters", async () => {
    const form = plainRequest(await learner.makeConsent(), { response_type: "code id_token" });
    const url = `${ISSUER}/auth?${new URLSearchParams({ client_id: learner.app.clientId, ...form })}`;
    const answer = await agree(url);
    expect(decodeJwt(answer["id_token"] ?? "")).toMatchObject({ nonce: "nonce-1", aud: learner.app.clientId });
    const redeemed = await learner.redeem(answer["code"] ?? "", { code_verifier: VERIFIER });
    expect(redeemed.status).toBe(200);
  });

  test.each(["token", "id_token", "code token", "none"])("has no response type %s", async (response_type) => {
    const answer = await redirected(learner, plainRequest(await learner.makeConsent(), { response_type }));
    expect(answer["error"]).toBe("unsupported_response_type");
  });

  test("asks for PKCE", async () => {
    const { code_challenge: _, code_challenge_method: __, ...form } = plainRequest(await learner.makeConsent());
    expect(await redirected(learner, form)).toMatchObject({ error: "invalid_request" });
  });
});
