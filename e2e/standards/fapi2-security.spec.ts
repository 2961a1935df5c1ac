// FAPI 2.0 Security Profile (Final), against the running bank.
import { expect, test } from "@playwright/test";
import { decodeJwt } from "jose";
import * as openid from "openid-client";
import { Prover } from "../prover.ts";
import { PushingApp } from "../pushing-app.ts";
import { challengeOf, expectAtTheBank, expectRefusal, type Form, intentClaims } from "../registered-app.ts";

let party: PushingApp;
test.beforeAll(async () => {
  party = await PushingApp.make({ profile: "fapi2-security" });
});
test.afterAll(() => party.app.remove());

const VERIFIER = "v".repeat(64);

/** A right pushed request by hand, and what to change; an empty text takes a member out. */
async function push(overrides: Form = {}, how: { assertion?: string } = {}) {
  const form = {
    client_id: party.app.clientId,
    response_type: "code",
    redirect_uri: party.app.redirectUri,
    scope: "openid accounts",
    state: "state",
    nonce: "nonce",
    claims: JSON.stringify(intentClaims(await party.createConsent())),
    code_challenge: challengeOf(VERIFIER),
    code_challenge_method: "S256",
    ...overrides,
  };
  const sent = Object.entries(form).filter(([, value]) => value !== "");
  return party.app.post("/par", Object.fromEntries(sent), how);
}

test("openid-client goes the whole way, reads accounts and refreshes; the refresh token stays the same", async () => {
  const started = await party.start();
  const { redirect, tokens } = await party.finish(started);
  expect([...redirect.searchParams.keys()].toSorted()).toEqual(["code", "iss", "state"]);
  expect(redirect.searchParams.get("iss")).toBe(party.app.issuer);
  expect(tokens).toMatchObject({ token_type: "dpop", scope: "openid accounts" });
  const { status, body } = await party.call("/accounts", tokens.access_token);
  expect([status, (body.Data?.Account?.length ?? 0) > 0]).toEqual([200, true]);
  const again = await openid.refreshTokenGrant(party.config, tokens.refresh_token ?? "", undefined, {
    DPoP: party.dpop,
  });
  expect(again.refresh_token ?? tokens.refresh_token).toBe(tokens.refresh_token);
  expect((await party.call("/accounts", again.access_token)).status).toBe(200);
  expect(decodeJwt(tokens.id_token ?? "")["openbanking_intent_id"]).toBe(started.consentId);
});

test("§5.3.2.2: an authorisation request that was not pushed is refused", async () => {
  const { url } = await party.start();
  expectAtTheBank(await party.app.request(url.href));
  const plain = { response_type: "code", redirect_uri: party.app.redirectUri, scope: "openid accounts", state: "s" };
  const reply = await party.app.open({
    ...plain,
    code_challenge: challengeOf(VERIFIER),
    code_challenge_method: "S256",
  });
  expect(reply.params).toMatchObject({ error: "invalid_request", error_description: expect.stringMatching(/Pushed/) });
});

for (const [name, overrides, description] of [
  ["no PKCE", { code_challenge: "", code_challenge_method: "" }, /PKCE/],
  ["PKCE plain", { code_challenge_method: "plain" }, /code_challenge_method/],
  ["no redirect_uri", { redirect_uri: "" }, /redirect_uri/],
  ["the Hybrid Flow", { response_type: "code id_token" }, /response_type/],
  ["another redirect_uri", { redirect_uri: "https://evil.example/" }, /redirect_uri/],
] as const) {
  test(`a pushed request with ${name} is refused with 400 invalid_request`, async () => {
    expectRefusal(await push(overrides), 400, "invalid_request", description);
  });
}

test("§5.3.2.1-8: an assertion is for the issuer, as one string, and for nothing else", async () => {
  const { issuer } = party.app;
  for (const aud of [
    `${issuer}/token`,
    `${issuer}/par`,
    [issuer],
    `${issuer}/`,
    issuer.replace("localhost", "127.0.0.1"),
  ]) {
    const reply = await push({}, { assertion: party.app.assertion({ aud }) });
    expectRefusal(reply, 401, "invalid_client", /aud/);
    await party.app.expectLogged(reply, { error: "invalid_client", step: "client authentication" });
  }
});

test("§5.3.2.1-13: an assertion from the future is refused from the 61st second on", async () => {
  const at = Math.floor(Date.now() / 1000);
  for (const claims of [{ iat: at + 75 }, { nbf: at + 75 }, { iat: at + 315_360_000 }]) {
    expectRefusal(await push({}, { assertion: party.app.assertion(claims) }), 401, "invalid_client");
  }
  expect((await push({}, { assertion: party.app.assertion({ iat: at + 8 }) })).status).toBe(201);
});

test("§5.3.2.1-4: no token without a proof, and none for a code with another key than it was asked for with", async () => {
  expectRefusal(await party.app.clientCredentials(), 400, "invalid_grant", /DPoP/);
  const started = await party.start();
  const { params } = await party.app.authorise(started.url.href);
  const url = `${party.app.issuer}/token`;
  const dpop = new Prover().proof({ method: "POST", url });
  const verifier = started.checks.pkceCodeVerifier;
  const reply = await party.app.redeem(params["code"] ?? "", { verifier }, {}, { headers: { dpop } });
  expectRefusal(reply, 400, "invalid_grant", /dpop_jkt|thumbprint/);
});

test("§5.3.2.1: a refresh token works with its own key only", async () => {
  const { tokens } = await party.finish(await party.start());
  const url = `${party.app.issuer}/token`;
  const dpop = new Prover().proof({ method: "POST", url });
  expectRefusal(await party.app.refresh(tokens.refresh_token ?? "", {}, { headers: { dpop } }), 400, "invalid_grant");
  expectRefusal(await party.app.refresh(tokens.refresh_token ?? ""), 400, "invalid_grant");
});

test("no app of this profile can be registered with tokens that are bound to nothing, nor changed to it", async () => {
  const address = `${party.app.demo.base_url}/sandbox/v1/apps/${party.app.id}`;
  const response = await fetch(address, {
    method: "PATCH",
    headers: { authorization: `Bearer ${party.app.demo.api_key}`, "content-type": "application/json" },
    body: JSON.stringify({ sender_constraint: "none" }),
  });
  expect([response.status, (await response.json()) as unknown]).toMatchObject([
    400,
    { errors: [{ field: "sender_constraint" }] },
  ]);
});
