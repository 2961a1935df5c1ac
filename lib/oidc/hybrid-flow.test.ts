import { providerKeys } from "../../e2e/provider-keys.ts";
import { createHash } from "node:crypto";
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "#lib/testing/database.ts";
import { getConsent } from "#lib/consents/get-consent.ts";
import { revokeConsent } from "#lib/consents/revoke-consent.ts";
import { authorise, confirm, leave, logIn } from "#lib/testing/oidc/customer.ts";
import {
  Browser,
  call,
  ISSUER,
  makeThirdParty,
  paramsOf,
  REDIRECT_URI,
  seconds,
} from "#lib/testing/oidc/third-party.ts";
import type { ThirdParty } from "#lib/testing/oidc/third-party.ts";

useDatabase();

let app: ThirdParty;
beforeAll(async () => {
  app = await makeThirdParty();
});

const half = (text: string) => createHash("sha256").update(text).digest().subarray(0, 16).toString("base64url");

async function verify(idToken: string, audience: string) {
  const jwks = createLocalJWKSet(await (await call("/jwks")).json());
  return jwtVerify(idToken, jwks, { issuer: ISSUER, audience });
}

describe("the Hybrid Flow", () => {
  test("ends with data tokens bound to the consent, and both ID tokens name it", async () => {
    const browser = new Browser();
    const consentId = await app.makeConsent();
    const request = app.requestClaims(consentId);
    const uid = await browser.open(app.urlFor(await app.sign(request)));
    expect(await logIn(uid, "maya.okafor")).toBe("accounts");
    expect(await confirm(uid)).toBe("done");
    const location = await leave(browser, uid);
    expect(location.startsWith(`${REDIRECT_URI}#`)).toBe(true);
    const front = paramsOf(location);
    expect(Object.keys(front).toSorted()).toEqual(["code", "id_token", "state"]);
    const { payload } = await verify(front["id_token"] ?? "", app.app.clientId);
    expect(payload).toMatchObject({
      openbanking_intent_id: consentId,
      acr: "urn:openbanking:psd2:sca",
      nonce: request["nonce"],
      s_hash: half(String(request["state"])),
      c_hash: half(front["code"] ?? ""),
    });
    expect(payload["auth_time"]).toBeTypeOf("number");
    expect(decodeProtectedHeader(front["id_token"] ?? "").alg).toBe("PS256");

    const response = await app.redeem(front["code"] ?? "");
    const tokens = await response.json();
    expect(response.status).toBe(200);
    expect(tokens).toMatchObject({ token_type: "Bearer", expires_in: 600, scope: "openid accounts" });
    expect(tokens.refresh_token).toBeTypeOf("string");
    const back = (await verify(tokens.id_token, app.app.clientId)).payload;
    expect(back).toMatchObject({ openbanking_intent_id: consentId, acr: "urn:openbanking:psd2:sca", sub: payload.sub });
    expect(back["http://openbanking.org.uk/refresh_token_expires_at"]).toBeGreaterThan(seconds() + 300_000_000);
    expect((await getConsent(consentId)).status).toBe("AUTH");

    const introspection = await (await app.post("/introspect", { token: tokens.access_token })).json();
    expect(introspection).toMatchObject({ active: true, consent_id: consentId, client_id: app.app.clientId });
    const userinfo = await call("/userinfo", { headers: { authorization: `Bearer ${tokens.access_token}` } });
    expect(await userinfo.json()).toMatchObject({ sub: payload.sub });
  });

  test("works with PAR and PKCE, and refuses PAR without PKCE", async () => {
    const browser = new Browser();
    const consentId = await app.makeConsent();
    const verifier = "v".repeat(64);
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    const without = await app.post("/par", { request: await app.requestObject(consentId) });
    expect(without.status).toBe(400);
    const pkce = { code_challenge: challenge, code_challenge_method: "S256" };
    const pushed = await app.post("/par", { request: await app.requestObject(consentId, pkce) });
    expect(pushed.status).toBe(201);
    const { request_uri, expires_in } = await pushed.json();
    expect(expires_in).toBeLessThanOrEqual(60);
    const url = `${ISSUER}/auth?${new URLSearchParams({ client_id: app.app.clientId, request_uri })}`;
    const uid = await browser.open(url);
    await logIn(uid, "maya.okafor");
    await confirm(uid);
    const { code = "" } = paramsOf(await leave(browser, uid));
    expect((await app.redeem(code)).status).toBe(400);
    const again = await new Browser().get(url);
    expect(again.status).toBe(400);
  });

  test("refreshes without rotating, until the consent is revoked", async () => {
    const consentId = await app.makeConsent({ ExpirationDateTime: new Date(Date.now() + 86_400_000).toISOString() });
    const { code = "" } = await authorise(new Browser(), app, consentId);
    const tokens = await (await app.redeem(code)).json();
    const first = await (await app.refresh(tokens.refresh_token)).json();
    expect(first.refresh_token).toBe(tokens.refresh_token);
    const { payload } = await verify(first.id_token, app.app.clientId);
    expect(payload["http://openbanking.org.uk/refresh_token_expires_at"]).toBeCloseTo(seconds() + 86_400, -2);
    await revokeConsent({ consentId, by: "customer", reason: "test" });
    const refused = await app.refresh(tokens.refresh_token);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ error: "invalid_grant" });
    expect(await (await app.post("/introspect", { token: first.access_token })).json()).toEqual({ active: false });
  });

  test("a code is worth nothing once its consent is not authorised", async () => {
    const consentId = await app.makeConsent();
    const { code = "" } = await authorise(new Browser(), app, consentId);
    await revokeConsent({ consentId, by: "bank", reason: "test" });
    expect((await app.redeem(code)).status).toBe(400);
  });

  test("a revoked consent can be renewed by logging in, without choosing accounts again", async () => {
    const consentId = await app.makeConsent();
    await authorise(new Browser(), app, consentId);
    const before = (await getConsent(consentId)).accountIds;
    await revokeConsent({ consentId, by: "customer", reason: "test" });
    const browser = new Browser();
    const uid = await browser.open(app.urlFor(await app.requestObject(consentId)));
    expect(await logIn(uid, "maya.okafor")).toBe("done");
    const { code = "" } = paramsOf(await leave(browser, uid));
    expect((await app.redeem(code)).status).toBe(200);
    expect(await getConsent(consentId)).toMatchObject({ status: "AUTH", accountIds: before });
  });

  test("another customer cannot renew a consent", async () => {
    const consentId = await app.makeConsent();
    await authorise(new Browser(), app, consentId);
    const browser = new Browser();
    const uid = await browser.open(app.urlFor(await app.requestObject(consentId)));
    expect(await logIn(uid, "tom.ellis")).toBe("done");
    expect(paramsOf(await leave(browser, uid))).toMatchObject({ error: "access_denied" });
    expect((await getConsent(consentId)).status).toBe("AUTH");
  });

  test("the learning profile: code with PKCE, no request object", async () => {
    const learner = await makeThirdParty({ profile: "openid", alg: "ES256" });
    const consentId = await learner.makeConsent();
    const verifier = "w".repeat(64);
    const claims = { id_token: { openbanking_intent_id: { value: consentId, essential: true } } };
    const query = {
      client_id: learner.app.clientId,
      response_type: "code",
      redirect_uri: REDIRECT_URI,
      scope: "openid accounts",
      state: "s",
      nonce: "n",
      claims: JSON.stringify(claims),
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
    };
    const browser = new Browser();
    const uid = await browser.open(`${ISSUER}/auth?${new URLSearchParams(query)}`);
    await logIn(uid, "maya.okafor");
    await confirm(uid);
    const location = await leave(browser, uid);
    const { code = "", iss } = paramsOf(location);
    expect(iss).toBe(ISSUER);
    expect((await learner.redeem(code, { code_verifier: verifier })).status).toBe(200);
  });

  test("every visit authenticates: a second request in the same browser asks again", async () => {
    const browser = new Browser();
    await authorise(browser, app, await app.makeConsent());
    expect([...browser.cookies.keys()].filter((name) => name.includes("session"))).toEqual([]);
    await browser.open(app.urlFor(await app.requestObject(await app.makeConsent())));
  });
});

describe("discovery", () => {
  test("says what the profile needs, with configured addresses only", async () => {
    const response = await call("/.well-known/openid-configuration", { headers: { host: "evil.example" } });
    const document = await response.json();
    expect(document).toMatchObject({
      issuer: ISSUER,
      authorization_endpoint: `${ISSUER}/auth`,
      token_endpoint: `${ISSUER}/token`,
      pushed_authorization_request_endpoint: `${ISSUER}/par`,
      jwks_uri: `${ISSUER}/jwks`,
      response_types_supported: ["code id_token", "code"],
      token_endpoint_auth_methods_supported: ["private_key_jwt", "tls_client_auth"],
      tls_client_certificate_bound_access_tokens: true,
      acr_values_supported: ["urn:openbanking:psd2:sca", "urn:openbanking:psd2:ca"],
      mtls_endpoint_aliases: { token_endpoint: "https://localhost:3443/oidc/token" },
    });
    expect(document.request_object_signing_alg_values_supported).toEqual(["PS256", "ES256"]);
    expect(document.id_token_signing_alg_values_supported.toSorted()).toEqual(["ES256", "PS256"]);
    expect(document.claims_supported).toContain("openbanking_intent_id");
    expect(JSON.stringify(document)).not.toContain("evil");
  });

  test("publishes public keys only: its own, and those of API responses and events", async () => {
    const { keys } = await (await call("/jwks")).json();
    expect(providerKeys(keys).map(({ alg }) => alg)).toEqual(["PS256", "ES256"]);
    expect(keys.map((key: { alg: string }) => key.alg)).toEqual(["PS256", "ES256", "PS256", "PS256"]);
    expect(keys.some((key: object) => "d" in key)).toBe(false);
  });
});
