// Proof Key for Code Exchange: RFC 7636, RFC 9700 §2.1.1, FAPI 1.0 Advanced §5.2.2-18.
import { expect, test } from "@playwright/test";
import {
  challengeOf,
  expectAtTheBank,
  expectRefusal,
  expectSentBack,
  registerApp,
  REDIRECT_URI,
  type Asked,
  type Claims,
  type Form,
  type RegisteredApp,
} from "../registered-app.ts";

let app: RegisteredApp;
let learner: RegisteredApp;

test.beforeAll(async () => {
  [app, learner] = await Promise.all([registerApp(), registerApp({ alg: "ES256", profile: "openid" })]);
});
test.afterAll(async () => {
  await Promise.all([app.remove(), learner.remove()]);
});

const WITHOUT = { code_challenge: undefined, code_challenge_method: undefined };
const MALFORMED = ["too-short", "x".repeat(42), "x".repeat(129), `${"x".repeat(50)} y`, `${"x".repeat(50)}=`];

function learnersForm({ claims }: Asked): Form {
  const { response_type, redirect_uri, scope, state, nonce, code_challenge, code_challenge_method } = claims;
  const fields = { response_type, redirect_uri, scope, state, nonce, code_challenge, code_challenge_method };
  const defined = Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return { client_id: learner.clientId, ...Object.fromEntries(defined), claims: JSON.stringify(claims["claims"]) };
}

async function redeemWith(overrides: Claims, fields: Form | ((asked: Asked) => Form)) {
  const grant = await app.approved(overrides);
  const form: Form = { grant_type: "authorization_code", code: grant.code, redirect_uri: REDIRECT_URI };
  return {
    grant,
    form,
    reply: await app.post("/token", { ...form, ...(typeof fields === "function" ? fields(grant) : fields) }),
  };
}

test("RFC 7636 §4.6: the verifier behind the challenge redeems the code", async () => {
  const { reply } = await redeemWith({}, ({ verifier }) => ({ code_verifier: verifier }));
  expect(reply.status, reply.text).toBe(200);
});

test("by value, FAPI 1.0 Advanced leaves PKCE to the app; a challenge that is sent binds all the same", async () => {
  expectAtTheBank(await app.openObject((await app.ask(WITHOUT)).claims));
  const asked = await app.ask();
  const { params } = await app.authorise(app.authorisationUrl({ request: app.sign(asked.claims) }));
  const form = { grant_type: "authorization_code", code: params["code"] ?? "", redirect_uri: REDIRECT_URI };
  expectRefusal(await app.post("/token", form), 400, "invalid_grant", /code_verifier|PKCE|code_challenge/);
  expect((await app.redeem(params["code"] ?? "", asked)).status).toBe(200);
});

test("FAPI 1.0 Advanced §5.2.2-18: a pushed request must have a challenge", async () => {
  const { claims } = await app.ask(WITHOUT);
  const reply = await app.push(claims);
  expectRefusal(reply, 400, "invalid_request", /PKCE/);
  await app.expectLogged(reply, { error: "invalid_request", step: "request", reason: /PKCE/ });
});

test("the learning profile must have one by value and pushed", async () => {
  const asked = await learner.ask({ ...WITHOUT, response_type: "code" });
  const reply = await learner.open(learnersForm(asked));
  expect(reply.location).toContain(`${REDIRECT_URI}?`);
  expect(reply.params).toMatchObject({ error: "invalid_request", state: asked.claims["state"] });
  expectRefusal(await learner.post("/par", learnersForm(asked)), 400, "invalid_request", /PKCE/);
  expectAtTheBank(await learner.open(learnersForm(await learner.ask({ response_type: "code" }))));
});

test.describe("T11: no way down", () => {
  for (const [name, overrides, words] of [
    ["plain", { code_challenge_method: "plain" }, /code_challenge_method/],
    ["no method, which RFC 7636 §4.3 reads as plain", { code_challenge_method: undefined }, /code_challenge_method/],
    ["an unknown method", { code_challenge_method: "S512" }, /code_challenge_method/],
    ["the method in small letters", { code_challenge_method: "s256" }, /code_challenge_method/],
    ["a method without a challenge", { code_challenge: undefined }, /code_challenge|PKCE/],
    ["a challenge that is too short", { code_challenge: "abc" }, /code_challenge/],
    ["a challenge that is no base64url", { code_challenge: `${"x".repeat(42)}!` }, /code_challenge/],
  ] as const) {
    test(`${name} is refused, pushed and by value`, async () => {
      const pushed = await app.ask(overrides);
      expectRefusal(await app.push(pushed.claims), 400, "invalid_request", words);
      const byValue = await app.ask(overrides, pushed.consentId);
      expectSentBack(await app.openObject(byValue.claims), byValue, "invalid_request", words);
    });
  }

  test("a challenge that stands outside the request object is no challenge", async () => {
    const { claims } = await app.ask(WITHOUT);
    const outside = { code_challenge: challengeOf("v".repeat(64)), code_challenge_method: "S256" };
    expectRefusal(await app.push(claims, {}, outside), 400, "invalid_request", /PKCE/);
  });

  test("a challenge outside, by value, neither binds the code nor lets another verifier in", async () => {
    const verifier = "v".repeat(64);
    const asked = await app.ask(WITHOUT);
    const outside = { code_challenge: challengeOf(verifier), code_challenge_method: "S256" };
    const { params } = await app.authorise(app.authorisationUrl({ request: app.sign(asked.claims), ...outside }));
    const form = { grant_type: "authorization_code", code: params["code"] ?? "", redirect_uri: REDIRECT_URI };
    expectRefusal(
      await app.post("/token", { ...form, code_verifier: verifier }),
      400,
      "invalid_grant",
      /code_verifier|PKCE|code_challenge/,
    );
    expect((await app.post("/token", form)).status).toBe(200);
  });

  test("a code with a challenge is not redeemed without its verifier", async () => {
    const { reply } = await redeemWith({}, {});
    expectRefusal(reply, 400, "invalid_grant", /code_verifier|PKCE|code_challenge/);
    await app.expectLogged(reply, { error: "invalid_grant", step: "code", reason: /code_verifier/ });
  });

  test("nor with another's, and the try does not spend it", async () => {
    const { grant, form, reply } = await redeemWith({}, { code_verifier: "w".repeat(64) });
    expectRefusal(reply, 400, "invalid_grant", /code_verifier|PKCE|code_challenge/);
    expect((await app.post("/token", { ...form, code_verifier: grant.verifier })).status).toBe(200);
  });

  test("nor with the challenge itself", async () => {
    const { reply } = await redeemWith({}, ({ claims }) => ({ code_verifier: String(claims["code_challenge"]) }));
    expectRefusal(reply, 400, "invalid_grant", /code_verifier|PKCE|code_challenge/);
  });

  for (const code_verifier of MALFORMED) {
    test(`RFC 7636 §4.1: a verifier like ${code_verifier.slice(0, 12)} (${code_verifier.length}) is refused`, async () => {
      const { reply } = await redeemWith({}, { code_verifier });
      expectRefusal(reply, 400, "invalid_request", /code_verifier/);
    });
  }
});
