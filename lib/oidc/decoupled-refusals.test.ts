import { randomUUID } from "node:crypto";
import { generateKeyPair } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { userCodeOf } from "#lib/backchannel/user-code.ts";
import { prisma } from "#lib/db.ts";
import { flushJournal } from "#lib/journal/flush-journal.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { authorise } from "#lib/testing/oidc/customer.ts";
import {
  approveOnPhone,
  askBank,
  askFor,
  CIBA_GRANT,
  collect,
  customerId,
  loginHintToken,
  makeDecoupled,
  requestClaims,
} from "#lib/testing/oidc/decoupled.ts";
import { Browser, makeThirdParty, seconds } from "#lib/testing/oidc/third-party.ts";
import type { ThirdParty } from "#lib/testing/oidc/third-party.ts";

useDatabase();

let app: ThirdParty;
let other: ThirdParty;
beforeAll(async () => {
  app = await makeDecoupled();
  other = await makeDecoupled();
});

type Refusal = { error: string; error_description?: string };

async function refusalOf(response: Response, status = 400): Promise<Refusal> {
  const body = (await response.json()) as Refusal;
  expect(response.status, JSON.stringify(body)).toBe(status);
  return body;
}

async function stepOf(name: string): Promise<string | null | undefined> {
  await flushJournal();
  const row = await prisma().journalEvent.findFirst({
    where: { name },
    orderBy: [{ at: "desc" }, { sequence: "desc" }],
  });
  return row?.refusedStep;
}

describe("the request object of a decoupled authentication", () => {
  const wrong: [string, () => Record<string, unknown>, RegExp][] = [
    ["no iss", () => ({ iss: undefined }), /Request Object claims are invalid|iss/],
    ["another iss", () => ({ iss: "somebody" }), /invalid/],
    ["no aud", () => ({ aud: undefined }), /aud/],
    ["another aud", () => ({ aud: "https://bank.example" }), /invalid/],
    ["no exp", () => ({ exp: undefined }), /has no exp/],
    ["no nbf", () => ({ nbf: undefined }), /has no nbf/],
    ["no iat", () => ({ iat: undefined }), /has no iat/],
    ["no jti", () => ({ jti: undefined }), /has no jti/],
    ["exp in the past", () => ({ exp: seconds() - 20, nbf: seconds() - 80, iat: seconds() - 80 }), /expired/],
    ["more than an hour between nbf and exp", () => ({ exp: seconds() + 3700 }), /60 minutes after nbf/],
    ["nbf two hours ago", () => ({ nbf: seconds() - 7200, exp: seconds() - 3700 + 3800 }), /60 minutes/],
    ["nbf ahead", () => ({ nbf: seconds() + 30, exp: seconds() + 60 }), /not active yet/],
    ["iat ahead", () => ({ iat: seconds() + 120 }), /60 seconds ahead/],
    ["iat two hours ago", () => ({ iat: seconds() - 7200 }), /iat must be at most 60 minutes ago/],
  ];

  test.each(wrong)("with %s is refused", async (_name, overrides, reason) => {
    const hint = await loginHintToken(app, { username: "maya.okafor" });
    const response = await askBank(app, await app.makeConsent(), { login_hint_token: hint, ...overrides() });
    const { error, error_description: description } = await refusalOf(response);
    expect(error).toBe("invalid_request");
    expect(description).toMatch(reason);
  });

  test("has to be there, signed, with a key of the app and an algorithm we take", async () => {
    const consentId = await app.makeConsent();
    const claims = requestClaims(app, consentId);
    const plain = Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, String(value)]));
    expect((await refusalOf(await app.post("/bc-authorize", plain))).error).toBe("invalid_request");
    const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.`;
    expect((await refusalOf(await app.post("/bc-authorize", { request: unsigned }))).error).toBe("invalid_request");
    const stranger = await generateKeyPair("PS256");
    const forged = await app.sign(claims, { key: stranger.privateKey });
    expect((await refusalOf(await app.post("/bc-authorize", { request: forged }))).error).toBe("invalid_request");
    const hmac = await app.sign(claims, { alg: "HS256", key: new TextEncoder().encode("a".repeat(32)) });
    expect((await refusalOf(await app.post("/bc-authorize", { request: hmac }))).error).toBe("invalid_request");
    const embedded = await app.sign(claims, { header: { jku: "https://evil.example/jwks" } });
    expect((await refusalOf(await app.post("/bc-authorize", { request: embedded }))).error).toBe("invalid_request");
  });

  test("is also asked of an app whose profile asks for none", async () => {
    const plain = await makeDecoupled("poll", {}, { profile: "openid" });
    const consentId = await plain.makeConsent();
    const form = { scope: "openid accounts", "openbanking-intent-id": consentId };
    const { error, error_description: words } = await refusalOf(await plain.post("/bc-authorize", form));
    expect([error, words]).toEqual(["invalid_request", "send everything in a signed request object"]);
    expect(await stepOf("bc-authorize")).toBe("request object");
  });

  test("has the algorithm that was registered, where one was", async () => {
    const strict = await makeDecoupled("poll", { requestAlg: "ES256" });
    const response = await askBank(strict, await strict.makeConsent());
    expect(await refusalOf(response)).toMatchObject({
      error: "invalid_request",
      error_description: expect.stringContaining("preregistered alg"),
    });
  });

  test("works once, however many times it is sent at once", async () => {
    const request = await app.sign(requestClaims(app, await app.makeConsent()));
    const answers = await Promise.all(Array.from({ length: 5 }, () => app.post("/bc-authorize", { request })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400, 400, 400]);
  });

  test("counts alone: what stands beside it is nothing", async () => {
    const request = await app.sign(requestClaims(app, await app.makeConsent(), { binding_message: "inside" }));
    const response = await app.post("/bc-authorize", { request, binding_message: "outside <b>", login_hint: "x" });
    expect(response.status).toBe(200);
    const row = await prisma().backchannelRequest.findFirst({ orderBy: { createdAt: "desc" } });
    expect(row).toMatchObject({ bindingMessage: "inside", customerId: null });
  });
});

describe("the intent", () => {
  test("is a consent of the app that can be authorised, for its scope", async () => {
    const rejected = await app.makeConsent();
    await prisma().consent.update({ where: { id: rejected }, data: { status: "RJCT" } });
    for (const [intent, reason] of [
      [undefined, /openbanking-intent-id must be the ConsentId/],
      ["nonsense", /not a consent of this app/],
      [randomUUID(), /not a consent of this app/],
      [await other.makeConsent(), /not a consent of this app/],
      [rejected, /status RJCT/],
    ] as const) {
      const refusal = await refusalOf(await askBank(app, "", { "openbanking-intent-id": intent }));
      expect(refusal.error).toBe("invalid_request");
      expect(refusal.error_description).toMatch(reason);
      expect(await stepOf("bc-authorize")).toBe("intent");
    }
    const scope = await refusalOf(await askBank(app, await app.makeConsent(), { scope: "openid" }));
    expect(scope.error).toBe("invalid_scope");
  });

  test("has one open request, and the second asker learns why", async () => {
    const consentId = await app.makeConsent();
    const asked = await Promise.all(Array.from({ length: 5 }, () => askBank(app, consentId)));
    expect(asked.map(({ status }) => status).toSorted()).toEqual([200, 400, 400, 400, 400]);
    const refused = asked.find(({ status }) => status === 400);
    expect(await refused?.json()).toMatchObject({
      error: "invalid_request",
      error_description: "This consent has an open authentication request already",
    });
    expect(await prisma().oidcRecord.count({ where: { model: "BackchannelAuthenticationRequest", consentId } })).toBe(
      1,
    );
  });

  test("that two members name differently is refused", async () => {
    const claims = { id_token: { openbanking_intent_id: { value: await app.makeConsent() } } };
    const refusal = await refusalOf(await askBank(app, await app.makeConsent(), { claims }));
    expect(refusal.error_description).toBe("claims and openbanking-intent-id name two consents");
  });
});

describe("a hint", () => {
  test.each([
    ["username", () => "maya.okafor"],
    ["email", () => "Maya.Okafor@customers.sandbank.example"],
    ["phone_number", () => "+44 1632 960100"],
    ["sub", () => customerId("maya.okafor")],
  ])("by %s leads to the customer", async (name, value) => {
    const hint = await loginHintToken(app, { [name]: await value() });
    const consentId = await app.makeConsent();
    expect((await askBank(app, consentId, { login_hint_token: hint })).status).toBe(200);
    const row = await prisma().backchannelRequest.findFirst({ where: { consentId } });
    expect(row?.customerId).toBe(await customerId("maya.okafor"));
  });

  test("of an earlier ID token leads to its customer; another app's, or one with a broken signature, to nobody", async () => {
    const { code = "" } = await authorise(new Browser(), app, await app.makeConsent(), "tom.ellis");
    const { id_token: idToken } = await (await app.redeem(code)).json();
    const consentId = await app.makeConsent();
    expect((await askBank(app, consentId, { id_token_hint: idToken })).status).toBe(200);
    const row = await prisma().backchannelRequest.findFirst({ where: { consentId } });
    expect(row?.customerId).toBe(await customerId("tom.ellis"));
    const foreign = await refusalOf(await askBank(other, await other.makeConsent(), { id_token_hint: idToken }));
    expect(foreign.error).toBe("invalid_request");
    const broken = `${idToken.slice(0, -10)}AAAAAAAAAA`;
    expect((await refusalOf(await askBank(app, await app.makeConsent(), { id_token_hint: broken }))).error).toBe(
      "invalid_request",
    );
  });

  test("we do not take, or two at once, are refused", async () => {
    const hint = await loginHintToken(app, { username: "maya.okafor" });
    const plain = await refusalOf(await askBank(app, await app.makeConsent(), { login_hint: "maya.okafor" }));
    expect(plain).toMatchObject({
      error: "invalid_request",
      error_description: expect.stringContaining("login_hint is not taken here"),
    });
    expect(await stepOf("bc-authorize")).toBe("hint");
    const both = { login_hint_token: hint, id_token_hint: hint };
    expect((await refusalOf(await askBank(app, await app.makeConsent(), both))).error_description).toBe(
      "send one hint; there are login_hint_token and id_token_hint",
    );
  });

  test("that names nobody is told apart from one that is wrong", async () => {
    const nobody = await loginHintToken(app, { username: "nobody" });
    expect((await refusalOf(await askBank(app, await app.makeConsent(), { login_hint_token: nobody }))).error).toBe(
      "unknown_user_id",
    );
    const expired = await loginHintToken(app, { username: "maya.okafor" }, { exp: seconds() - 30 });
    expect((await refusalOf(await askBank(app, await app.makeConsent(), { login_hint_token: expired }))).error).toBe(
      "expired_login_hint_token",
    );
    const made = [
      await loginHintToken(other, { username: "maya.okafor" }),
      await loginHintToken(app, { username: "maya.okafor" }, { aud: "https://bank.example" }),
      await loginHintToken(app, { username: "maya.okafor" }, { exp: undefined }),
      await loginHintToken(app, { username: "maya.okafor" }, { iat: seconds() + 600, exp: seconds() + 700 }),
      await loginHintToken(app, { username: "maya.okafor" }, { exp: seconds() + 7200 }),
      await loginHintToken(app, {}),
      await loginHintToken(app, { username: "maya.okafor", email: "x@y.example" }),
      await loginHintToken(app, { username: 7 }),
      "nonsense",
    ];
    for (const token of made) {
      const refusal = await refusalOf(await askBank(app, await app.makeConsent(), { login_hint_token: token }));
      expect(refusal.error, token).toBe("invalid_request");
      expect(refusal.error_description).toMatch(/^login_hint_token: /);
    }
  });

  test("of another customer than the consent's is refused", async () => {
    const consentId = await app.makeConsent();
    const first = await askFor(app, consentId);
    await approveOnPhone(first);
    const hint = await loginHintToken(app, { username: "tom.ellis" });
    const refusal = await refusalOf(await askBank(app, consentId, { login_hint_token: hint }));
    expect(refusal.error_description).toBe("the consent belongs to another customer than the hint names");
    expect((await askBank(app, consentId)).status).toBe(200);
    const row = await prisma().backchannelRequest.findFirst({ where: { consentId, state: "pending" } });
    expect(row?.customerId).toBe(await customerId("maya.okafor"));
  });
});

describe("binding message and user code", () => {
  test("a message a customer could not compare is refused", async () => {
    for (const message of ["", "<script>", "x".repeat(51), "two\nlines"]) {
      const response = await askBank(app, await app.makeConsent(), { binding_message: message });
      if (message === "") expect(response.status).toBe(200);
      else expect((await refusalOf(response)).error).toBe("invalid_binding_message");
    }
    expect(await stepOf("bc-authorize")).toBe("binding message");
  });

  test("an app that registered for it sends the customer's code", async () => {
    const careful = await makeDecoupled("poll", { userCode: true });
    const hint = () => loginHintToken(careful, { username: "maya.okafor" });
    const ask = async (more: Record<string, unknown>) =>
      askBank(careful, await careful.makeConsent(), { login_hint_token: await hint(), ...more });
    expect((await refusalOf(await ask({}))).error).toBe("missing_user_code");
    expect((await refusalOf(await ask({ user_code: "AAAAA-AAAAA" }))).error).toBe("invalid_user_code");
    expect(await stepOf("bc-authorize")).toBe("user code");
    expect((await ask({ user_code: userCodeOf(await customerId("maya.okafor")) })).status).toBe(200);
    expect((await askBank(careful, await careful.makeConsent())).status).toBe(200);
  });
});

describe("the client", () => {
  test("has the flow switched on, and authenticates", async () => {
    const without = await makeThirdParty();
    expect(await refusalOf(await askBank(without, await without.makeConsent()))).toMatchObject({
      error: "invalid_request",
      error_description: expect.stringContaining("not allowed for this client"),
    });
    const request = await app.sign(requestClaims(app, await app.makeConsent()));
    const wrong = await app.post("/bc-authorize", { request }, await app.assertion({ aud: "https://bank.example" }));
    expect((await refusalOf(wrong, 401)).error).toBe("invalid_client");
  });

  test("with ping sends a token to be told with", async () => {
    const pinged = await makeDecoupled("ping", { notificationUri: "https://app.example/notify" });
    const ask = async (more: Record<string, unknown>) => askBank(pinged, await pinged.makeConsent(), more);
    expect((await refusalOf(await ask({}))).error).toBe("invalid_request");
    expect((await refusalOf(await ask({ client_notification_token: "two words" }))).error).toBe("invalid_request");
    expect((await refusalOf(await ask({ client_notification_token: "x".repeat(1025) }))).error).toBe("invalid_request");
    expect((await ask({ client_notification_token: randomUUID() })).status).toBe(200);
  });
});

describe("collecting", () => {
  test("too soon again is slow_down; another app's, unknown and missing ids are refused", async () => {
    const authReqId = await askFor(app, await app.makeConsent());
    expect((await refusalOf(await collect(other, authReqId))).error).toBe("invalid_grant");
    expect((await refusalOf(await collect(app, authReqId))).error).toBe("authorization_pending");
    expect((await refusalOf(await collect(app, authReqId))).error).toBe("slow_down");
    expect(await stepOf("token")).toBe("polling interval");
    expect((await refusalOf(await collect(app, "unknown"))).error).toBe("invalid_grant");
    expect((await refusalOf(await app.post("/token", { grant_type: CIBA_GRANT }))).error).toBe("invalid_request");
  });

  test("works once, however many ask at the same time, and a second time ends the tokens", async () => {
    const authReqId = await askFor(app, await app.makeConsent());
    await approveOnPhone(authReqId);
    const answers = await Promise.all(Array.from({ length: 8 }, () => collect(app, authReqId)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const each of answers) {
      if (each.status !== 200) expect((await refusalOf(each)).error).toBe("invalid_grant");
    }
  });
});
