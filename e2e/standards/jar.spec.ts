// Request objects: RFC 9101 (JAR), with FAPI 1.0 Advanced §5.2.2-10 and -13 to -17, §8.6, and RFC 8725.
import { expect, test } from "@playwright/test";
import { jwtAttacks } from "../jwt-attacks.ts";
import { makeKey } from "../make-key.ts";
import {
  expectAtTheBank,
  expectRefusal,
  expectSentBack,
  registerApp,
  seconds,
  type Claims,
  type RegisteredApp,
} from "../registered-app.ts";
import { sandbox } from "../sandbox.ts";

let app: RegisteredApp;
let curve: RegisteredApp;
let learner: RegisteredApp;
let consentId: string;

test.beforeAll(async () => {
  [app, curve, learner] = await Promise.all([
    registerApp(),
    registerApp({ alg: "ES256" }),
    registerApp({ alg: "ES256", profile: "openid" }),
  ]);
  consentId = await app.createConsent();
});
test.afterAll(async () => {
  await Promise.all([app, curve, learner].map((each) => each.remove()));
});

const claimsWith = async (overrides: Claims = {}) => (await app.ask(overrides, consentId)).claims;

for (const alg of ["PS256", "ES256"] as const) {
  test(`FAPI 1.0 Advanced §8.6: ${alg} is taken, by value and pushed`, async () => {
    const signer = alg === "PS256" ? app : curve;
    const { claims } = await signer.ask();
    expectAtTheBank(await signer.openObject(claims));
    expect((await signer.push(claims)).status).toBe(201);
  });
}

test("RFC 9101 §10.8: the media type of a request object is taken in typ, and so is none", async () => {
  for (const typ of ["oauth-authz-req+jwt", undefined, "JWT"])
    expectAtTheBank(await app.openObject(await claimsWith(), { header: { typ } }));
});

test("an app that need not sign may sign, and may leave it", async () => {
  const { claims } = await learner.ask({ response_type: "code" });
  expectAtTheBank(await learner.openObject(claims));
  const { response_type, redirect_uri, scope, state, nonce, code_challenge, code_challenge_method } = claims;
  const plain = { response_type, redirect_uri, scope, state, nonce, code_challenge, code_challenge_method };
  const query = { ...(plain as Record<string, string>), claims: JSON.stringify(claims["claims"]) };
  expectAtTheBank(await learner.open(query));
});

test("an app that need not sign, and does, is held to its signature all the same", async () => {
  const { claims } = await learner.ask({ response_type: "code" });
  expectRefusal(await learner.openObject(claims, { alg: "none" }), 400, "invalid_request_object");
  const forged = await learner.openObject(claims, { jwk: makeKey("ES256"), header: { kid: learner.jwk.kid } });
  expectRefusal(forged, 400, "invalid_request_object");
});

test.describe("RFC 9101 §6.3: with a request object, what stands outside counts for nothing", () => {
  test("state, nonce, scope, claims and redirect address are those inside", async () => {
    const asked = await app.ask();
    const outside = {
      state: "outside",
      nonce: "outside",
      scope: "openid payments",
      response_type: "code",
      redirect_uri: "https://attacker.example/",
      claims: "{}",
      prompt: "none",
    };
    const url = app.authorisationUrl({ request: app.sign(asked.claims), ...outside });
    const { redirect, params } = await app.authorise(url);
    expect(redirect.startsWith(`${app.redirectUri}#`)).toBe(true);
    expect(params["state"]).toBe(asked.claims["state"]);
    expect((await app.verify(params["id_token"] ?? ""))["nonce"]).toBe(asked.claims["nonce"]);
  });

  for (const name of ["nonce", "scope", "response_type", "claims"] as const) {
    test(`FAPI 1.0 Advanced §5.2.2-10: ${name} outside does not stand in for one that is missing inside`, async () => {
      const whole = await claimsWith();
      const value = typeof whole[name] === "string" ? whole[name] : JSON.stringify(whole[name]);
      const reply = await app.openObject({ ...whole, [name]: undefined }, {}, { [name]: String(value) });
      expect(reply.location ?? "").not.toMatch(/^\/authorize/);
      expect(reply.params["error"] ?? reply.body["error"]).toMatch(/^invalid_(request|scope)$/);
    });
  }

  test("a redirect address outside does not stand in for one that is missing inside: an error page", async () => {
    const reply = await app.openObject(
      await claimsWith({ redirect_uri: undefined }),
      {},
      { redirect_uri: app.redirectUri },
    );
    expectRefusal(reply, 400, "invalid_request", /redirect_uri/);
  });

  test("the client_id outside must be there, and be the one inside", async () => {
    const request = app.sign(await claimsWith());
    expectRefusal(await app.request(`/auth?${new URLSearchParams({ request })}`), 400, "invalid_request", /client_id/);
    expectRefusal(await curve.open({ request }), 400, "invalid_request_object");
  });
});

test.describe("FAPI 1.0 Advanced §5.2.2-1: a request that is not signed is refused", () => {
  test("parameters in the address lead back to the app with an error, not to the bank", async () => {
    const claims = await claimsWith();
    const names = ["response_type", "redirect_uri", "scope", "state", "nonce"] as const;
    const reply = await app.open(Object.fromEntries(names.map((name) => [name, String(claims[name])])));
    expect(reply.params).toMatchObject({ error: "invalid_request", state: claims["state"] });
    expect(reply.params).not.toHaveProperty("code");
  });

  for (const request of ["", "a", "a.b", "a.b.c", "....", "e30.e30.", "{}", `${"x".repeat(5_000)}.y.z`]) {
    test(`a request that is no JWT (${request.slice(0, 8) || "empty"}) is refused`, async () => {
      const reply = await app.open({ request });
      expect([reply.status, reply.location]).toEqual([400, null]);
      expect(reply.body["error"]).toBe(request === "" ? "invalid_request" : "invalid_request_object");
    });
  }

  for (const payload of ["", "null", "[]", '"text"', "42", "not json"]) {
    test(`a signed payload that is no JSON object (${payload || "empty"}) is refused`, async () => {
      expectRefusal(await app.open({ request: app.sign(payload) }), 400, "invalid_request_object");
    });
  }

  test("RFC 9101 §4: a request object may not have request or request_uri inside", async () => {
    const inner = app.sign(await claimsWith());
    for (const inside of [{ request: inner }, { request_uri: "https://app.example/request.jwt" }])
      expectRefusal(await app.openObject(await claimsWith(inside)), 400, "invalid_request_object", /must not contain/);
  });
});

test.describe("T7: no algorithm confusion", () => {
  // The attacks on a key of the same kind; the names do not depend on it.
  for (const [index, { name }] of jwtAttacks(makeKey()).entries()) {
    test(`${name} is refused, by value and pushed`, async () => {
      const signing = jwtAttacks(app.jwk)[index]?.signing;
      const claims = await claimsWith();
      expectRefusal(await app.openObject(claims, signing), 400, "invalid_request_object");
      expectRefusal(await app.push(claims, signing), 400, "invalid_request_object");
    });
  }

  test("the refusal is in the request log of the app whose request it claims to be", async () => {
    const reply = await app.openObject(await claimsWith(), { alg: "none" });
    await app.expectLogged(reply, { error: "invalid_request_object", step: "request object" });
  });

  test("a key of another app does not sign for this one, whatever the kid says", async () => {
    const claims = await claimsWith();
    expectRefusal(await app.openObject(claims, { jwk: curve.jwk }), 400, "invalid_request_object");
    expectRefusal(
      await app.openObject(claims, { jwk: curve.jwk, header: { kid: app.jwk.kid } }),
      400,
      "invalid_request_object",
    );
  });
});

test("a key that was replaced signs nothing any more", async () => {
  const rotating = await registerApp({ alg: "ES256" });
  try {
    const { claims } = await rotating.ask();
    expectAtTheBank(await rotating.openObject(claims));
    const { kty, crv, x, y } = makeKey("ES256");
    const fresh = { kty, crv, x, y, kid: "fresh", alg: "ES256", use: "sig" };
    await sandbox(rotating.demo, `/apps/${rotating.id}/keys`, {
      method: "PUT",
      body: JSON.stringify({ keys: [fresh] }),
    });
    expectRefusal(await rotating.openObject(claims), 400, "invalid_request_object");
  } finally {
    await rotating.remove();
  }
});

test.describe("T9: the audience is the issuer (FAPI 1.0 Advanced §5.2.2-15)", () => {
  test("as a text or within a list", async () => {
    for (const aud of [app.issuer, [app.issuer], [app.issuer, "https://another.example"]])
      expectAtTheBank(await app.openObject(await claimsWith({ aud })));
  });

  for (const [name, audienceOf] of [
    ["missing", () => undefined],
    ["another bank's", () => "https://another.example"],
    ["the issuer with a slash", (issuer: string) => `${issuer}/`],
    ["the host without the path", (issuer: string) => new URL(issuer).origin],
    ["the authorisation endpoint", (issuer: string) => `${issuer}/auth`],
    ["the token endpoint", (issuer: string) => `${issuer}/token`],
    ["in capitals", (issuer: string) => issuer.toUpperCase()],
    ["https where it is http", (issuer: string) => issuer.replace("http:", "https:")],
    ["empty", () => ""],
    ["an empty list", () => []],
    ["an object", (issuer: string) => ({ issuer })],
  ] as const) {
    test(`an audience that is ${name} is refused`, async () => {
      const claims = await claimsWith({ aud: (audienceOf as (issuer: string) => unknown)(app.issuer) });
      expectRefusal(await app.openObject(claims), 400, "invalid_request_object");
    });
  }

  test("F2: an address in the Host header does not become an audience", async () => {
    const claims = await claimsWith({ aud: "http://attacker.example/oidc" });
    const forwarded = { "x-forwarded-host": "attacker.example", forwarded: "host=attacker.example" };
    expectRefusal(await app.openObject(claims, {}, {}, { headers: forwarded }), 400, "invalid_request_object");
  });
});

test.describe("T8: the times (FAPI 1.0 Advanced §5.2.2-13 and -17)", () => {
  const at = seconds;
  const TAKEN: [string, () => Claims][] = [
    ["exp an hour after nbf", () => ({ nbf: at(), exp: at() + 3600 })],
    ["nbf almost an hour ago", () => ({ nbf: at() - 3540, exp: at() + 30 })],
    ["nbf a few seconds ahead, for clocks that differ", () => ({ nbf: at() + 5, exp: at() + 300 })],
    ["iat a few seconds ahead", () => ({ iat: at() + 5 })],
    ["no iat", () => ({ iat: undefined })],
    ["exp that was five seconds ago", () => ({ nbf: at() - 60, exp: at() - 5 })],
  ];
  for (const [name, overrides] of TAKEN) {
    test(`${name} is taken`, async () => {
      expectAtTheBank(await app.openObject(await claimsWith(overrides())));
    });
  }

  const REFUSED: [string, () => Claims][] = [
    ["no exp", () => ({ exp: undefined })],
    ["no nbf", () => ({ nbf: undefined })],
    ["exp 20 seconds ago", () => ({ nbf: at() - 60, exp: at() - 20 })],
    ["exp an hour ago", () => ({ nbf: at() - 3700, exp: at() - 3600 })],
    ["exp more than an hour after nbf", () => ({ nbf: at(), exp: at() + 3601 })],
    ["exp in ten years", () => ({ exp: at() + 315_360_000 })],
    ["exp before nbf", () => ({ nbf: at() + 8, exp: at() + 4 })],
    ["exp equal to nbf", () => ({ nbf: at(), exp: at() })],
    ["exp as a text", () => ({ exp: String(at() + 300) })],
    ["exp with a fraction", () => ({ exp: at() + 300.5 })],
    ["exp null", () => ({ exp: null })],
    ["exp in milliseconds", () => ({ exp: (at() + 300) * 1000 })],
    ["nbf 61 seconds ahead", () => ({ nbf: at() + 61, exp: at() + 300 })],
    ["nbf an hour ahead", () => ({ nbf: at() + 3600, exp: at() + 3900 })],
    ["nbf more than an hour ago", () => ({ nbf: at() - 3605, exp: at() - 10 })],
    ["nbf as a text", () => ({ nbf: String(at()) })],
    ["nbf with a fraction", () => ({ nbf: at() - 0.5 })],
    ["iat 65 seconds ahead", () => ({ iat: at() + 65 })],
    ["iat in ten years", () => ({ iat: at() + 315_360_000 })],
    ["iat as a text", () => ({ iat: String(at()) })],
  ];
  for (const [name, overrides] of REFUSED) {
    test(`${name} is refused, by value and pushed`, async () => {
      expectRefusal(await app.openObject(await claimsWith(overrides())), 400, "invalid_request_object");
      expectRefusal(await app.push(await claimsWith(overrides())), 400, "invalid_request_object");
    });
  }
});

test.describe("who it is from", () => {
  for (const [name, overrides] of [
    ["another iss", { iss: "somebody-else" }],
    ["another client_id", { client_id: "somebody-else" }],
    ["no client_id and another iss", { client_id: undefined, iss: "somebody-else" }],
  ] as const) {
    test(`${name} inside is refused`, async () => {
      expectRefusal(await app.openObject(await claimsWith(overrides)), 400, "invalid_request_object");
    });
  }

  test("an object where a text belongs is refused", async () => {
    const reply = await app.openObject(await claimsWith({ redirect_uri: { href: app.redirectUri } }));
    expect([reply.status, reply.location]).toEqual([400, null]);
  });

  test("a trusted request that asks for what cannot be given goes back to the app", async () => {
    const asked = await app.ask({ scope: "openid payments" }, consentId);
    expectSentBack(await app.openObject(asked.claims), asked, "invalid_scope");
  });
});
