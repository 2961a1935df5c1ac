// OpenID Connect CIBA Core 1.0 by poll and ping, FAPI-CIBA, and the CIBA profile of UK Open Banking.
import { randomUUID } from "node:crypto";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { stop } from "../../scripts/bench/processes.ts";
import { freePorts, sharedOf, startSecond } from "../../scripts/prove/two-instances.ts";
import {
  askBank,
  askFor,
  backchannelClaims,
  collect,
  decide,
  hintToken,
  registerDecoupled,
  startReceiver,
} from "../decoupled-app.ts";
import { makeKey } from "../make-key.ts";
import { expectRefusal, registerApp, SCA, seconds, type Claims, type RegisteredApp } from "../registered-app.ts";
import { gatewayDemo, sandbox } from "../sandbox.ts";

let app: RegisteredApp;
let other: RegisteredApp;
const made: RegisteredApp[] = [];

/** An app that is deleted at the end. */
async function keep(registering: Promise<RegisteredApp>): Promise<RegisteredApp> {
  const registered = await registering;
  made.push(registered);
  return registered;
}

test.beforeAll(async () => {
  app = await keep(registerDecoupled());
  other = await keep(registerDecoupled({ delivery: "poll" }, { alg: "ES256" }));
});
test.afterAll(async () => {
  await Promise.all(made.map((each) => each.remove()));
});

test.describe("discovery", () => {
  test("CIBA §4: names the endpoint, the modes and the algorithms; never push", async () => {
    const { body } = await app.request("/.well-known/openid-configuration");
    expect(body).toMatchObject({
      backchannel_authentication_endpoint: `${app.issuer}/bc-authorize`,
      backchannel_token_delivery_modes_supported: ["poll", "ping"],
      backchannel_user_code_parameter_supported: true,
      grant_types_supported: expect.arrayContaining(["urn:openid:params:grant-type:ciba"]),
      mtls_endpoint_aliases: {
        backchannel_authentication_endpoint: expect.stringMatching(/^https:.*\/oidc\/bc-authorize$/),
      },
    });
    const algorithms = body["backchannel_authentication_request_signing_alg_values_supported"] as string[];
    expect(algorithms.toSorted()).toEqual(["ES256", "PS256"]);
  });
});

test.describe("poll", () => {
  test("CIBA §7.3, §10.1: from the request to data, the tokens bound to consent and customer", async () => {
    const consentId = await app.createConsent();
    const hint = hintToken(app, { username: "maya.okafor" });
    const asked = await askBank(app, {
      "openbanking-intent-id": consentId,
      login_hint_token: hint,
      binding_message: "Till 4",
    });
    expect([asked.status, asked.body]).toEqual([
      200,
      { auth_req_id: expect.stringMatching(/^[\w-]{43}$/), expires_in: 300, interval: 2 },
    ]);
    expect(asked.headers.get("cache-control")).toContain("no-store");
    const authReqId = String(asked.body["auth_req_id"]);
    const pending = await collect(app, authReqId);
    expectRefusal(pending, 400, "authorization_pending");
    await app.expectLogged(pending, { error: "authorization_pending", step: "customer" });
    expect(await decide(app, authReqId)).toBe("approved");
    const { status, body, text } = await collect(app, authReqId);
    expect(status, text).toBe(200);
    expect(body).toMatchObject({ token_type: "Bearer", expires_in: 600, scope: "openid accounts" });
    const claims = await app.verify(String(body["id_token"]));
    expect(claims).toMatchObject({
      openbanking_intent_id: consentId,
      acr: SCA,
      auth_time: expect.any(Number),
      "urn:openid:params:jwt:claim:auth_req_id": authReqId,
    });
    const token = String(body["access_token"]);
    expect((await app.tpp.call("/accounts", token)).body.Data?.Account?.length).toBeGreaterThan(0);
    const seen = await app.post("/introspect", { token });
    expect(seen.body).toMatchObject({ active: true, consent_id: consentId, client_id: app.clientId });
    expect((await app.refresh(String(body["refresh_token"]))).status).toBe(200);
    await app.tpp.deleteConsent(consentId);
    expect((await app.tpp.call("/accounts", token)).status).toBeGreaterThanOrEqual(400);
  });

  test("CIBA §11: asking sooner than the interval is slow_down, and after it pending again", async () => {
    const authReqId = await askFor(app, "maya.okafor");
    expectRefusal(await collect(app, authReqId), 400, "authorization_pending");
    const tooSoon = await collect(app, authReqId);
    expectRefusal(tooSoon, 400, "slow_down");
    await app.expectLogged(tooSoon, { error: "slow_down", step: "polling interval" });
    await expect(async () => {
      expect((await collect(app, authReqId)).body["error"]).toBe("authorization_pending");
    }).toPass({ intervals: [2_000], timeout: 15_000 });
  });

  test("CIBA §11: a refusal is access_denied with the reason, and the consent is rejected", async () => {
    const consentId = await app.createConsent();
    const authReqId = await askFor(app, "tom.ellis", { "openbanking-intent-id": consentId });
    expect(await decide(app, authReqId, "refuse", "tom.ellis")).toBe("refused");
    expectRefusal(await collect(app, authReqId), 400, "access_denied", /declined/);
    expect((await app.tpp.readConsent(consentId)).body.Data?.Status).toBe("RJCT");
    expectRefusal(await collect(app, authReqId), 400, "invalid_grant");
  });

  test("a failed authentication and a customer without accounts are access_denied with their reasons", async () => {
    const failed = await askFor(app, "maya.okafor");
    expect(await decide(app, failed, "sca-fail")).toBe("locked");
    expectRefusal(await collect(app, failed), 400, "access_denied", /could not be authenticated/);
    const nothing = await askFor(app, "no-accounts.nash");
    expect(await decide(app, nothing, "approve", "no-accounts.nash")).toBe("no-accounts");
    expectRefusal(await collect(app, nothing), 400, "access_denied", /no account/);
  });

  test("CIBA §11: a request that runs out is expired_token; its consent can be asked for again", async () => {
    const consentId = await app.createConsent();
    const authReqId = await askFor(app, "maya.okafor", { "openbanking-intent-id": consentId });
    expect(await decide(app, authReqId, "time-out")).toBe("timed-out");
    expectRefusal(await collect(app, authReqId), 400, "expired_token");
    const short = await askBank(app, { "openbanking-intent-id": consentId, requested_expiry: 1 });
    expect(short.body["expires_in"]).toBe(1);
    await expect(async () => {
      expect((await collect(app, String(short.body["auth_req_id"]))).body["error"]).toBe("expired_token");
    }).toPass({ intervals: [1_000], timeout: 10_000 });
    expect((await askBank(app, { "openbanking-intent-id": consentId })).status).toBe(200);
  });

  test("an auth_req_id yields tokens once, to its app alone", async () => {
    const authReqId = await askFor(app, "maya.okafor");
    expectRefusal(await collect(other, authReqId), 400, "invalid_grant");
    await decide(app, authReqId);
    expectRefusal(await collect(other, authReqId), 400, "invalid_grant");
    const answers = await Promise.all(Array.from({ length: 10 }, () => collect(app, authReqId)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const each of answers.filter(({ status }) => status !== 200)) expectRefusal(each, 400, "invalid_grant");
    expectRefusal(await collect(app, randomUUID()), 400, "invalid_grant", /not found/);
    expectRefusal(
      await app.post("/token", { grant_type: "urn:openid:params:grant-type:ciba" }),
      400,
      "invalid_request",
    );
  });
});

test.describe("ping", () => {
  test("CIBA §10.2: the app is told with its own token within a second, and then collects", async () => {
    const receiver = await startReceiver(204);
    const notified = await keep(registerDecoupled({ delivery: "ping", notification_uri: receiver.address }));
    const token = randomUUID();
    for (const decision of ["approve", "refuse"] as const) {
      const authReqId = await askFor(notified, "maya.okafor", { client_notification_token: token });
      await decide(notified, authReqId, decision);
      await expect.poll(() => receiver.told.length, { timeout: 1_000, intervals: [50] }).toBe(1);
      expect(receiver.told.pop()).toEqual({
        path: "/told",
        authorization: `Bearer ${token}`,
        type: "application/json",
        body: JSON.stringify({ auth_req_id: authReqId }),
      });
      expect((await collect(notified, authReqId)).status).toBe(decision === "approve" ? 200 : 400);
    }
    receiver.stop();
  });

  test("an app that fails is told again", async () => {
    const receiver = await startReceiver(500, 204);
    const notified = await keep(registerDecoupled({ delivery: "ping", notification_uri: receiver.address }));
    const authReqId = await askFor(notified, "maya.okafor", { client_notification_token: randomUUID() });
    await decide(notified, authReqId);
    await expect.poll(() => receiver.told.length, { timeout: 20_000, intervals: [500] }).toBe(2);
    expect(receiver.told.map(({ body }) => body)).toEqual([
      JSON.stringify({ auth_req_id: authReqId }),
      JSON.stringify({ auth_req_id: authReqId }),
    ]);
    receiver.stop();
  });

  test("CIBA §7.1: without a bearer token to be told with the request is refused", async () => {
    const notified = await keep(registerDecoupled({ delivery: "ping", notification_uri: "https://app.example/told" }));
    for (const wrong of [undefined, "two words", "x".repeat(1025)]) {
      expectRefusal(
        await askBank(notified, { client_notification_token: wrong }),
        400,
        "invalid_request",
        /client_notification_token/,
      );
    }
  });

  test("an address inside the bank cannot be registered, nor can push", async () => {
    for (const decoupled of [
      { delivery: "ping", notification_uri: "https://10.0.0.1/told" },
      { delivery: "ping", notification_uri: "http://app.example/told" },
      { delivery: "ping", notification_uri: "https://localhost/told" },
      { delivery: "ping" },
      { delivery: "push", notification_uri: "https://app.example/told" },
    ]) {
      const change = sandbox(app.demo, `/apps/${app.id}`, { method: "PATCH", body: JSON.stringify({ decoupled }) });
      await expect(change).rejects.toThrow(/answered 400/);
    }
  });
});

test.describe("hints", () => {
  test("UK CIBA: a login_hint_token by username, e-mail, telephone number and sub", async () => {
    const customer = await sandbox<Record<"id" | "email" | "phone_number", string>>(
      app.demo,
      "/customers/student.reid",
    );
    for (const subject of [
      { username: "student.reid" },
      { email: customer.email.toUpperCase() },
      { phone_number: customer.phone_number.replace(/\D/g, "") },
      { sub: customer.id },
    ]) {
      const asked = await askBank(app, { login_hint_token: hintToken(app, subject) });
      expect(asked.status, asked.text).toBe(200);
      expect(await decide(app, String(asked.body["auth_req_id"]), "approve", "student.reid")).toBe("approved");
    }
  });

  test("CIBA §7.1: an id_token_hint of an earlier authorisation; never another app's", async () => {
    const { tokens } = await app.connected();
    const asked = await askBank(app, { id_token_hint: tokens.id_token });
    expect(asked.status, asked.text).toBe(200);
    expect(await decide(app, String(asked.body["auth_req_id"]))).toBe("approved");
    expectRefusal(await askBank(other, { id_token_hint: tokens.id_token }), 400, "invalid_request", /id_token_hint/);
    expectRefusal(await askBank(app, { id_token_hint: "nonsense" }), 400, "invalid_request", /id_token_hint/);
  });

  test("UK CIBA: the intent alone, for whoever picks it up; and a consent knows its customer", async () => {
    const consentId = await app.createConsent();
    const asked = await askBank(app, { "openbanking-intent-id": consentId });
    expect(await decide(app, String(asked.body["auth_req_id"]), "approve", "tom.ellis")).toBe("approved");
    const again = await askBank(app, { "openbanking-intent-id": consentId });
    await expect(decide(app, String(again.body["auth_req_id"]), "approve", "maya.okafor")).rejects.toThrow(
      /answered 403/,
    );
    expect(await decide(app, String(again.body["auth_req_id"]), "approve", "tom.ellis")).toBe("approved");
    const { body } = await collect(app, String(again.body["auth_req_id"]));
    expect((await app.tpp.call("/accounts", String(body["access_token"]))).status).toBe(200);
  });

  const REFUSED: [string, (app: RegisteredApp) => Claims, string, RegExp][] = [
    ["login_hint", () => ({ login_hint: "maya.okafor" }), "invalid_request", /login_hint is not taken/],
    [
      "two hints",
      (of) => ({ login_hint_token: hintToken(of, { username: "x" }), id_token_hint: "x" }),
      "invalid_request",
      /one hint/,
    ],
    [
      "an unknown customer",
      (of) => ({ login_hint_token: hintToken(of, { username: "nobody" }) }),
      "unknown_user_id",
      /no customer/,
    ],
    [
      "an expired token",
      (of) => ({ login_hint_token: hintToken(of, { username: "x" }, { exp: seconds() - 60 }) }),
      "expired_login_hint_token",
      /expired/,
    ],
    [
      "another audience",
      (of) => ({ login_hint_token: hintToken(of, { username: "x" }, { aud: "https://bank.example" }) }),
      "invalid_request",
      /aud/,
    ],
    [
      "no exp",
      (of) => ({ login_hint_token: hintToken(of, { username: "x" }, { exp: undefined }) }),
      "invalid_request",
      /exp/,
    ],
    ["no subject", (of) => ({ login_hint_token: hintToken(of, {}) }), "invalid_request", /exactly one of/],
    [
      "two subjects",
      (of) => ({ login_hint_token: hintToken(of, { username: "x", email: "x@y.example" }) }),
      "invalid_request",
      /exactly one of/,
    ],
    ["no JWT", () => ({ login_hint_token: "maya.okafor" }), "invalid_request", /login_hint_token/],
  ];
  for (const [name, hint, error, words] of REFUSED) {
    test(`a hint with ${name} is refused`, async () => {
      const reply = await askBank(app, hint(app));
      expectRefusal(reply, 400, error, words);
      await app.expectLogged(reply, { error, step: "hint" });
    });
  }

  test("a login_hint_token of another app is refused", async () => {
    const foreign = hintToken(other, { username: "maya.okafor" }, { iss: app.clientId });
    expectRefusal(await askBank(app, { login_hint_token: foreign }), 400, "invalid_request", /login_hint_token/);
  });
});

test.describe("the request object", () => {
  const WRONG: [string, () => Claims][] = [
    ["no iss", () => ({ iss: undefined })],
    ["another iss", () => ({ iss: "somebody" })],
    ["no aud", () => ({ aud: undefined })],
    ["another aud", () => ({ aud: "https://bank.example" })],
    ["no exp", () => ({ exp: undefined })],
    ["no nbf", () => ({ nbf: undefined })],
    ["no iat", () => ({ iat: undefined })],
    ["no jti", () => ({ jti: undefined })],
    ["exp a minute ago", () => ({ iat: seconds() - 120, nbf: seconds() - 120, exp: seconds() - 60 })],
    ["exp 61 minutes after nbf", () => ({ exp: seconds() + 3660 })],
    ["nbf 61 minutes ago", () => ({ nbf: seconds() - 3660, exp: seconds() - 60 + 90 })],
    ["iat 61 minutes ago", () => ({ iat: seconds() - 3660 })],
    ["iat five minutes ahead", () => ({ iat: seconds() + 300 })],
    ["a fraction in exp", () => ({ exp: seconds() + 30.5 })],
  ];
  for (const [name, wrong] of WRONG) {
    test(`CIBA §7.1.1, FAPI-CIBA §5.2.2: with ${name} it is refused`, async () => {
      const reply = await askBank(app, wrong());
      expectRefusal(reply, 400, "invalid_request");
      await app.expectLogged(reply, { error: "invalid_request", step: "request object" });
    });
  }

  test("unsigned, by another key or in another algorithm it is refused", async () => {
    for (const signing of [
      { alg: "none" },
      { jwk: { ...makeKey("PS256"), kid: app.jwk.kid } },
      { alg: "RS256" },
      { alg: "HS256", secret: "a".repeat(32) },
      { signature: "" },
      { header: { jku: "https://evil.example/jwks" } },
      { header: { jwk: makeKey("PS256") } },
    ]) {
      expectRefusal(await askBank(app, {}, signing), 400, "invalid_request");
    }
  });

  test("FAPI-CIBA §5.2.2-6: plain parameters are refused, whatever the profile of the app", async () => {
    const learner = await keep(registerDecoupled({ delivery: "poll" }, { profile: "openid", alg: "ES256" }));
    for (const asker of [app, learner]) {
      const claims = await backchannelClaims(asker);
      const form = Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, String(value)]));
      expectRefusal(await asker.post("/bc-authorize", form), 400, "invalid_request", /request object/i);
    }
  });

  test("the registered algorithm is the only one", async () => {
    const strict = await keep(registerDecoupled({ delivery: "poll", request_alg: "ES256" }));
    expectRefusal(await askBank(strict), 400, "invalid_request", /preregistered alg/);
  });

  test("it works once, also for ten who send it at the same time", async () => {
    const request = app.sign(await backchannelClaims(app));
    const answers = await Promise.all(Array.from({ length: 10 }, () => app.post("/bc-authorize", { request })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const each of answers.filter(({ status }) => status !== 200)) expectRefusal(each, 400, "invalid_request");
  });
});

test.describe("the intent", () => {
  test("UK CIBA: one open request a consent, also for ten who ask at the same time", async () => {
    const consentId = await app.createConsent();
    const ask = () => askBank(app, { "openbanking-intent-id": consentId });
    const answers = await Promise.all(Array.from({ length: 10 }, ask));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = answers.find(({ status }) => status !== 200);
    if (!refused) throw new Error("nobody was refused");
    expectRefusal(refused, 400, "invalid_request", /open authentication request already/);
    await app.expectLogged(refused, { error: "invalid_request", step: "intent" });
  });

  test("none, an unknown one, another app's and a rejected one are refused", async () => {
    const rejected = await app.createConsent();
    await decide(app, await askFor(app, "maya.okafor", { "openbanking-intent-id": rejected }), "refuse");
    for (const [intent, words] of [
      [undefined, /must be the ConsentId/],
      [randomUUID(), /not a consent of this app/],
      [await other.createConsent(), /not a consent of this app/],
      [rejected, /status RJCT/],
    ] as const) {
      const reply = await askBank(app, { "openbanking-intent-id": intent });
      expectRefusal(reply, 400, "invalid_request", words);
      await app.expectLogged(reply, { error: "invalid_request", step: "intent" });
    }
    expectRefusal(await askBank(app, { scope: "openid" }), 400, "invalid_scope");
  });

  test("a consent that was deleted meanwhile yields nothing", async () => {
    const consentId = await app.createConsent();
    const authReqId = await askFor(app, "maya.okafor", { "openbanking-intent-id": consentId });
    await decide(app, authReqId);
    await app.tpp.deleteConsent(consentId);
    expectRefusal(await collect(app, authReqId), 400, "invalid_grant");
  });
});

test.describe("binding message and user code", () => {
  test("CIBA §13: a message a customer could not compare is refused", async () => {
    for (const message of ["<b>", "x".repeat(51), "two\nlines", "hidden\u202e"]) {
      expectRefusal(await askBank(app, { binding_message: message }), 400, "invalid_binding_message");
    }
    expect((await askBank(app, { binding_message: "Zoë, £10.50" })).status).toBe(200);
  });

  test("CIBA §7.1: where it is registered, the customer's code comes along", async () => {
    const careful = await keep(registerDecoupled({ delivery: "poll", user_code: true }));
    const { user_code: code } = await sandbox<{ user_code: string }>(careful.demo, "/customers/maya.okafor");
    const hint = () => hintToken(careful, { username: "maya.okafor" });
    expectRefusal(await askBank(careful, { login_hint_token: hint() }), 400, "missing_user_code");
    const wrong = { login_hint_token: hint(), user_code: "AAAAA-AAAAA" };
    expectRefusal(await askBank(careful, wrong), 400, "invalid_user_code");
    expect((await askBank(careful, { login_hint_token: hint(), user_code: code })).status).toBe(200);
  });
});

test.describe("the client", () => {
  test("without the flow it is refused at both endpoints", async () => {
    const without = await keep(registerApp());
    expectRefusal(await askBank(without), 400, "invalid_request", /not allowed for this client/);
    expectRefusal(await collect(without, randomUUID()), 400, "invalid_request", /not allowed for this client/);
  });

  test("has to authenticate, and its assertion may be addressed to this endpoint", async () => {
    const request = app.sign(await backchannelClaims(app));
    expectRefusal(await app.post("/bc-authorize", { request }, { assertion: null }), 400, "invalid_request");
    const stranger = app.assertion({}, { jwk: { ...makeKey("PS256"), kid: app.jwk.kid } });
    expectRefusal(await app.post("/bc-authorize", { request }, { assertion: stranger }), 401, "invalid_client");
    const addressed = app.assertion({ aud: `${app.issuer}/bc-authorize` });
    expect((await app.post("/bc-authorize", { request }, { assertion: addressed })).status).toBe(200);
  });

  test("the request of another organisation's app is not decided by a script", async () => {
    const unknown = decide(app, randomUUID());
    await expect(unknown).rejects.toThrow(/answered 400/);
    const authReqId = await askFor(app, "maya.okafor");
    const elsewhere = decide(app, authReqId, "approve", "tom.ellis");
    await expect(elsewhere).rejects.toThrow(/answered 403/);
    const nobody = decide(app, authReqId, "approve", "nobody");
    await expect(nobody).rejects.toThrow(/answered 404/);
  });
});

test.describe("two instances on one database", () => {
  let second: Awaited<ReturnType<typeof startSecond>>;
  test.beforeAll(async () => {
    const shared = sharedOf(path.resolve(".data/e2e/gateway"));
    const directory = path.resolve(".data/e2e/ciba-second");
    const env = { SAFE_FETCH_ALLOW: "127.0.0.1" };
    second = await startSecond(gatewayDemo(), shared, { ports: await freePorts(), directory, env });
  });
  test.afterAll(() => stop(second.child));

  test("what one decides is told once, and collected from the other", async () => {
    const receiver = await startReceiver(204);
    const notified = await keep(registerDecoupled({ delivery: "ping", notification_uri: receiver.address }));
    for (let round = 0; round < 5; round++) {
      const authReqId = await askFor(notified, "maya.okafor", { client_notification_token: randomUUID() });
      expect(await decide(notified, authReqId, "approve", "maya.okafor", { base_url: second.url })).toBe("approved");
      await expect.poll(() => receiver.told.length, { timeout: 1_000, intervals: [50] }).toBe(round + 1);
      const elsewhere = round % 2 === 0 ? "/token" : `${second.url}/oidc/token`;
      const form = { grant_type: "urn:openid:params:grant-type:ciba", auth_req_id: authReqId };
      const answers = await Promise.all([notified.post("/token", form), notified.post(elsewhere, form)]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400]);
    }
    expect(receiver.told).toHaveLength(5);
    receiver.stop();
  });

  test("two decisions at once leave one, the same everywhere", async () => {
    for (let round = 0; round < 5; round++) {
      const consentId = await app.createConsent();
      const authReqId = await askFor(app, "maya.okafor", { "openbanking-intent-id": consentId });
      const decisions = await Promise.all([
        decide(app, authReqId, "approve"),
        decide(app, authReqId, "refuse", "maya.okafor", { base_url: second.url }),
      ]);
      const [state] = new Set(decisions);
      expect(decisions).toEqual([state, state]);
      const { body } = await app.tpp.readConsent(consentId);
      expect(body.Data?.Status).toBe(state === "approved" ? "AUTH" : "RJCT");
      expect((await collect(app, authReqId)).status).toBe(state === "approved" ? 200 : 400);
    }
  });
});
