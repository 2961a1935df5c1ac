// FAPI 1.0 Advanced with the UK's additions: the consent as intent, acr, the claims of the ID token, lifetimes.
// UK Open Banking Security Profile, Hybrid Flow; Read/Write API 4.0.1, consents.
import { expect, test } from "@playwright/test";
import {
  CA,
  expectAtTheBank,
  expectRefusal,
  expectSentBack,
  intentClaims,
  registerApp,
  SCA,
  seconds,
  type Claims,
  type RegisteredApp,
} from "../registered-app.ts";

const REFRESH_EXPIRY = "http://openbanking.org.uk/refresh_token_expires_at";
const UNKNOWN = "0192f0c0-0000-7000-8000-000000000000";

let app: RegisteredApp;
let other: RegisteredApp;
let consentId: string;

test.beforeAll(async () => {
  [app, other] = await Promise.all([registerApp(), registerApp({ alg: "ES256" })]);
  consentId = await app.createConsent();
});
test.afterAll(async () => {
  await Promise.all([app.remove(), other.remove()]);
});

test("openid-client goes the whole way: consent, signed request, both ID tokens, accounts", async () => {
  const started = await app.tpp.authorisationUrl(await app.createConsent());
  const { redirect } = await app.authorise(started.url);
  const done = await app.tpp.completeAt(redirect, started);
  expect(done.claims).toMatchObject({ acr: SCA, openbanking_intent_id: started.consentId });
  expect((await app.tpp.call("/accounts", done.accessToken)).body.Data?.Account?.length).toBeGreaterThan(0);
});

test.describe("openbanking_intent_id", () => {
  const only = (id_token: Claims, userinfo?: Claims) => ({ claims: { id_token, ...(userinfo && { userinfo }) } });
  const REFUSED: [string, () => Claims, RegExp][] = [
    ["no claims at all", () => ({ claims: undefined }), /openbanking_intent_id/],
    ["claims without it", () => only({ acr: null }), /openbanking_intent_id/],
    [
      "only in userinfo",
      () => only({ acr: null }, { openbanking_intent_id: { value: consentId } }),
      /openbanking_intent_id/,
    ],
    ["null", () => only({ openbanking_intent_id: null }), /openbanking_intent_id/],
    ["without a value", () => only({ openbanking_intent_id: { essential: true } }), /openbanking_intent_id/],
    [
      "in values instead of value",
      () => only({ openbanking_intent_id: { values: [consentId] } }),
      /openbanking_intent_id/,
    ],
    ["a number", () => only({ openbanking_intent_id: { value: 42 } }), /openbanking_intent_id/],
    ["a list", () => only({ openbanking_intent_id: { value: [consentId] } }), /openbanking_intent_id/],
    [
      "of a consent nobody registered",
      () => only({ openbanking_intent_id: { value: UNKNOWN } }),
      /not a consent of this app/,
    ],
    ["no id", () => only({ openbanking_intent_id: { value: "x' OR 1=1 --" } }), /not a consent of this app/],
    ["empty", () => only({ openbanking_intent_id: { value: "" } }), /openbanking_intent_id/],
  ];
  for (const [name, overrides, words] of REFUSED) {
    test(`${name}: the request is refused, pushed and by value`, async () => {
      const asked = await app.ask(overrides(), consentId);
      expectSentBack(await app.openObject(asked.claims), asked, "invalid_request", words);
      expectRefusal(await app.push(asked.claims), 400, "invalid_request", words);
    });
  }

  test("another app's consent is as unknown as one that does not exist", async () => {
    const asked = await other.ask({}, consentId);
    const foreign = await other.push(asked.claims);
    const unknown = await other.push((await other.ask({}, UNKNOWN)).claims);
    expectRefusal(foreign, 400, "invalid_request", /not a consent of this app/);
    expect(foreign.body).toEqual(unknown.body);
    await other.expectLogged(foreign, { error: "invalid_request", step: "intent" });
  });

  test("a claims parameter that is no object is refused", async () => {
    for (const claims of ["text", [], 42, { id_token: "text" }, { id_token: [] }]) {
      const reply = await app.push((await app.ask({ claims }, consentId)).claims);
      expect([reply.status, reply.body["error"]], JSON.stringify(claims)).toEqual([
        400,
        expect.stringMatching(/^invalid_request/),
      ]);
    }
  });

  test("it need not be essential, and is in both ID tokens all the same", async () => {
    const consent = await app.createConsent();
    const claims = { id_token: { openbanking_intent_id: { value: consent } } };
    const { params, tokens } = await app.connected({ claims }, consent);
    expect((await app.verify(params["id_token"] ?? ""))["openbanking_intent_id"]).toBe(consent);
    expect((await app.verify(tokens.id_token))["openbanking_intent_id"]).toBe(consent);
  });
});

test.describe("acr", () => {
  const withAcr = (acr: unknown) => ({ claims: intentClaims(consentId, acr as Claims) });
  for (const [name, acr, expected] of [
    ["both, essential", { essential: true, values: [SCA, CA] }, SCA],
    ["sca as a value", { essential: true, value: SCA }, SCA],
    ["ca alone", { essential: true, values: [CA] }, CA],
    ["ca alone, as a value", { essential: true, value: CA }, CA],
    ["one we know beside one we do not", { essential: true, values: ["urn:example:passkey", SCA] }, SCA],
    ["one we do not know, as a wish", { essential: false, values: ["urn:example:passkey"] }, SCA],
    ["essential without values", { essential: true }, SCA],
    ["null", null, SCA],
  ] as const) {
    test(`${name}: both ID tokens say ${expected.split(":").at(-1)}`, async () => {
      const consent = await app.createConsent();
      const { params, tokens } = await app.connected(
        { claims: intentClaims(consent, acr as unknown as Claims) },
        consent,
      );
      expect((await app.verify(params["id_token"] ?? ""))["acr"]).toBe(expected);
      expect((await app.verify(tokens.id_token))["acr"]).toBe(expected);
    });
  }

  for (const [name, acr] of [
    ["only one we do not know, essential", { essential: true, values: ["urn:example:passkey"] }],
    ["the same as a value", { essential: true, value: "urn:example:passkey" }],
    ["one in other letters", { essential: true, values: [SCA.toUpperCase()] }],
  ] as const) {
    test(`OIDC Core §5.5.1.1: ${name} is refused`, async () => {
      const asked = await app.ask(withAcr(acr), consentId);
      expectSentBack(await app.openObject(asked.claims), asked, "invalid_request", /acr/);
    });
  }
});

test.describe("the ID token", () => {
  test("has what the profile asks for, in the fragment and from the token endpoint", async () => {
    const { params, tokens } = await app.connected();
    const always = [
      "acr",
      "aud",
      "auth_time",
      "exp",
      "iat",
      "iss",
      "nonce",
      "openbanking_intent_id",
      "sub",
      REFRESH_EXPIRY,
    ];
    const front = await app.verify(params["id_token"] ?? "");
    const back = await app.verify(tokens.id_token);
    for (const name of always) {
      expect(front, name).toHaveProperty([name]);
      expect(back, name).toHaveProperty([name]);
    }
    expect(front).toHaveProperty("c_hash");
    expect(front).toHaveProperty("s_hash");
  });

  test("says when the refresh token ends: with the consent", async () => {
    const expiresAt = new Date(Math.ceil(Date.now() / 1000) * 1000 + 86_400_000);
    const consent = await app.createConsent(undefined, { expiresAt });
    const { params, tokens } = await app.connected({}, consent);
    const promised = expiresAt.getTime() / 1000;
    for (const token of [params["id_token"] ?? "", tokens.id_token])
      expect(Math.abs(Number((await app.verify(token))[REFRESH_EXPIRY]) - promised)).toBeLessThanOrEqual(1);
  });

  test("says ten years for a consent without an end", async () => {
    const consent = await app.createConsent(undefined, { expiresAt: null });
    const { tokens } = await app.connected({}, consent);
    const years = (Number((await app.verify(tokens.id_token))[REFRESH_EXPIRY]) - seconds()) / (365 * 86_400);
    expect(years).toBeCloseTo(10, 1);
  });

  test("names a customer by something that is neither name nor login", async () => {
    const { tokens } = await app.connected();
    const { sub } = await app.verify(tokens.id_token);
    expect(sub).toMatch(/^[\w-]{20,}$/);
    expect(sub).not.toMatch(/maya|okafor/i);
  });
});

test.describe("scope", () => {
  for (const [scope, error] of [
    ["openid", "invalid_scope"],
    ["openid payments", "invalid_scope"],
    ["openid fundsconfirmations", "invalid_scope"],
    ["openid accounts payments", "invalid_scope"],
  ] as const) {
    test(`"${scope}" is refused for an account consent`, async () => {
      const asked = await app.ask({ scope }, consentId);
      expectSentBack(await app.openObject(asked.claims), asked, error);
      expectRefusal(await app.push(asked.claims), 400, error);
    });
  }

  test("accounts without openid is refused: the consent is named in an ID token", async () => {
    const asked = await app.ask({ scope: "accounts" }, consentId);
    const reply = await app.openObject(asked.claims);
    expectSentBack(reply, asked, "invalid_request", /openid/);
  });

  test("OIDC Core §3.1.2.1: a scope nobody knows is left out, in the answer too; the letters' case counts", async () => {
    const { tokens } = await app.connected({ scope: "openid accounts unknown" });
    expect(tokens.scope).toBe("openid accounts");
    const asked = await app.ask({ scope: "OPENID ACCOUNTS" }, consentId);
    expectSentBack(await app.openObject(asked.claims), asked, "invalid_request", /openid/);
  });

  test("client credentials without a scope the bank knows open nothing", async () => {
    for (const scope of ["unknown", ""]) {
      const { status, body } = await app.clientCredentials({}, { scope });
      expect([status, body["scope"]]).toEqual([200, undefined]);
      expect((await app.tpp.requestConsent(undefined, { token: String(body["access_token"]) })).status).toBe(403);
    }
  });

  test("the order does not matter", async () => {
    expectAtTheBank(await app.openObject((await app.ask({ scope: "accounts openid" }, consentId)).claims));
  });

  for (const scope of ["payments", "fundsconfirmations", "accounts payments"]) {
    test(`client credentials for "${scope}" are refused to an app that has accounts only`, async () => {
      const reply = await app.clientCredentials({}, { scope });
      expectRefusal(reply, 400, "invalid_scope");
      await app.expectLogged(reply, { error: "invalid_scope", step: "scope" });
    });
  }
});

test.describe("the state of the consent decides", () => {
  test("one that was rejected cannot be authorised", async () => {
    const asked = await app.ask();
    await app.authorise(await app.pushed(asked), { decision: "refuse" });
    expect((await app.tpp.readConsent(asked.consentId)).body.Data?.Status).toBe("RJCT");
    expectRefusal(await app.push(asked.claims), 400, "invalid_request", /RJCT/);
  });

  test("one that was deleted cannot be authorised", async () => {
    const consent = await app.createConsent();
    await app.tpp.deleteConsent(consent);
    expectRefusal(await app.push((await app.ask({}, consent)).claims), 400, "invalid_request");
  });

  test("one whose time is over cannot be authorised", async () => {
    const consent = await app.createConsent(undefined, { expiresAt: new Date(Date.now() + 1_500) });
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expectRefusal(await app.push((await app.ask({}, consent)).claims), 400, "invalid_request", /RJCT/);
  });

  test("one that is authorised can be authorised again by the same customer, and by nobody else", async () => {
    const first = await app.connected();
    const again = await app.connected({}, first.consentId);
    expect((await app.tpp.call("/accounts", again.tokens.access_token)).status).toBe(200);
    const asked = await app.ask({}, first.consentId);
    const { params } = await app.authorise(await app.pushed(asked), { customer: "joint.ellis" });
    expect(params).toMatchObject({ error: "access_denied", state: asked.claims["state"] });
    expect((await app.tpp.call("/accounts", again.tokens.access_token)).status).toBe(200);
  });

  test("one that is deleted between approval and exchange gives no tokens", async () => {
    const grant = await app.approved();
    await app.tpp.deleteConsent(grant.consentId);
    expectRefusal(await app.redeem(grant.code, grant), 400, "invalid_grant");
  });

  test("deleting it ends its tokens with the same answer", async () => {
    const { tokens, consentId: consent } = await app.connected();
    expect((await app.tpp.deleteConsent(consent)).status).toBe(204);
    expect((await app.tpp.call("/accounts", tokens.access_token)).status).toBe(401);
    expectRefusal(await app.refresh(tokens.refresh_token), 400, "invalid_grant");
  });

  test("each journey that ends without approval rejects it", async () => {
    for (const decision of ["refuse", "sca-fail"] as const) {
      const asked = await app.ask();
      const { params } = await app.authorise(await app.pushed(asked), { decision });
      expect(params["error"]).toBe("access_denied");
      expect((await app.tpp.readConsent(asked.consentId)).body.Data?.Status, decision).toBe("RJCT");
    }
  });
});

test.describe("tokens", () => {
  test("refreshing needs no customer, does not rotate, and names consent and authentication again", async () => {
    const { tokens, consentId: consent } = await app.connected();
    const before = await app.verify(tokens.id_token);
    const reply = await app.refresh(tokens.refresh_token);
    expect(reply.body).toMatchObject({ token_type: "Bearer", expires_in: 600, scope: "openid accounts" });
    expect(reply.body["refresh_token"]).toBe(tokens.refresh_token);
    expect(reply.body["access_token"]).not.toBe(tokens.access_token);
    const after = await app.verify(String(reply.body["id_token"]));
    expect(after).toMatchObject({
      openbanking_intent_id: consent,
      sub: before.sub,
      acr: SCA,
      auth_time: before["auth_time"],
    });
    expect(Math.abs(Number(after[REFRESH_EXPIRY]) - Number(before[REFRESH_EXPIRY]))).toBeLessThanOrEqual(1);
    expect((await app.tpp.call("/accounts", String(reply.body["access_token"]))).status).toBe(200);
  });

  test("RFC 6749 §6: a refresh cannot widen the scope, and another app's refresh token is worth nothing", async () => {
    const { tokens } = await app.connected();
    expectRefusal(await app.refresh(tokens.refresh_token, { scope: "openid accounts payments" }), 400, "invalid_scope");
    expectRefusal(await other.refresh(tokens.refresh_token), 400, "invalid_grant");
    expect((await app.refresh(tokens.refresh_token)).status).toBe(200);
  });

  test("an access token is no refresh token, and the other way round", async () => {
    const { tokens } = await app.connected();
    expectRefusal(await app.refresh(tokens.access_token), 400, "invalid_grant");
    expect((await app.tpp.call("/accounts", tokens.refresh_token)).status).toBe(401);
  });

  test("a token of the app opens consents only, a customer's accounts only", async () => {
    const { tokens } = await app.connected();
    const own = String((await app.clientCredentials()).body["access_token"]);
    expect((await app.tpp.call("/accounts", own)).status).toBe(401);
    expect((await app.tpp.requestConsent(undefined, { token: tokens.access_token })).status).toBe(401);
  });

  test("each reads its own consent's accounts, not those of another consent", async () => {
    const maya = await app.connected();
    const asked = await app.ask();
    const { params } = await app.authorise(await app.pushed(asked), { customer: "student.reid" });
    const { body } = await app.redeem(params["code"] ?? "", asked);
    const accounts = async (token: string) => {
      const answer = await app.tpp.call("/accounts", token);
      return answer.body.Data?.Account?.map(({ AccountId }) => AccountId) ?? [];
    };
    const [hers, his] = [await accounts(maya.tokens.access_token), await accounts(String(body["access_token"]))];
    expect(hers.length * his.length).toBeGreaterThan(0);
    expect(hers.filter((id) => his.includes(id))).toEqual([]);
    const foreign = await app.tpp.call(`/accounts/${his[0]}/balances`, maya.tokens.access_token);
    expect(foreign.status).toBe(403);
  });
});
