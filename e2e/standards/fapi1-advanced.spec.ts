// FAPI 1.0 Advanced (and the Baseline clauses it builds on), clause by clause where no other file of this folder is the place.
import { expect, test } from "@playwright/test";
import { makeKey, publicOf } from "../make-key.ts";
import {
  expectAtTheBank,
  expectRefusal,
  expectSentBack,
  registerApp,
  REDIRECT_URI,
  type Claims,
  type RegisteredApp,
} from "../registered-app.ts";
import { sandbox } from "../sandbox.ts";

let app: RegisteredApp;
let learner: RegisteredApp;
let consentId: string;

test.beforeAll(async () => {
  [app, learner] = await Promise.all([registerApp(), registerApp({ alg: "ES256", profile: "openid" })]);
  consentId = await app.createConsent();
});
test.afterAll(async () => {
  await Promise.all([app.remove(), learner.remove()]);
});

test("openid-client, with the detached signature checks on, connects and reads", async () => {
  const started = await app.tpp.authorisationUrl(await app.createConsent(), { par: false });
  const { redirect } = await app.authorise(started.url);
  const { accessToken } = await app.tpp.completeAt(redirect, started);
  expect((await app.tpp.call("/accounts", accessToken)).status).toBe(200);
});

test.describe("Advanced §5.2.2, the authorisation server", () => {
  test("-1: a request without a signed object goes back with an error, by GET and by POST", async () => {
    const { response_type, redirect_uri, scope, state, nonce } = (await app.ask({}, consentId)).claims;
    const query = { response_type, redirect_uri, scope, state, nonce } as Record<string, string>;
    const byGet = await app.open(query);
    const body = new URLSearchParams({ client_id: app.clientId, ...query });
    const byPost = await app.request("/auth", { method: "POST", body });
    for (const reply of [byGet, byPost]) {
      expect(reply.params).toMatchObject({ error: "invalid_request", state });
      expect(reply.params["error_description"]).toMatch(/Request Object/);
    }
    await app.expectLogged(byGet, { error: "invalid_request", step: "request" });
  });

  test("-2: code id_token is taken", async () => {
    expectAtTheBank(await app.openObject((await app.ask({}, consentId)).claims));
  });

  for (const response_mode of [undefined, "query", "fragment", "form_post"]) {
    test(`-2: code with response_mode ${response_mode ?? "left out"}, whose answer nobody signs, is refused`, async () => {
      const { claims } = await app.ask({ response_type: "code", response_mode }, consentId);
      expectRefusal(await app.push(claims), 400, "invalid_request", /response_mode/);
    });
  }

  test("-10: a parameter inside counts, the same outside does not", async () => {
    const asked = await app.ask({}, consentId);
    const reply = await app.openObject(
      asked.claims,
      {},
      { prompt: "none", scope: "openid payments", state: "outside" },
    );
    expectAtTheBank(reply);
  });

  for (const [clause, missing] of [
    ["-13: exp", "exp"],
    ["-15: aud", "aud"],
    ["-17: nbf", "nbf"],
  ] as const) {
    test(`${clause} must be in the request object`, async () => {
      const { claims } = await app.ask({ [missing]: undefined }, consentId);
      expectRefusal(await app.openObject(claims), 400, "invalid_request_object", new RegExp(missing));
    });
  }

  test("-14, -16: no secret, no public app", async () => {
    const grant = { grant_type: "client_credentials", scope: "accounts", client_id: app.clientId };
    expectRefusal(await app.post("/token", grant, { assertion: null }), 401, "invalid_client");
    const secret = await app.post("/token", { ...grant, client_secret: "secret" }, { assertion: null });
    expectRefusal(secret, 401, "invalid_client");
  });

  test("-18: a pushed request has PKCE with S256", async () => {
    const without = { code_challenge: undefined, code_challenge_method: undefined };
    expectRefusal(await app.push((await app.ask(without, consentId)).claims), 400, "invalid_request", /PKCE/);
    const plain = await app.ask({ code_challenge_method: "plain" }, consentId);
    expectRefusal(await app.push(plain.claims), 400, "invalid_request", /code_challenge_method/);
  });

  test("§5.2.2.1: the ID token in the front channel is the detached signature, with s_hash whenever there is a state", async () => {
    const { params, claims } = await app.approved();
    const token = await app.verify(params["id_token"] ?? "");
    expect(token).toHaveProperty("s_hash");
    expect(token["nonce"]).toBe(claims["nonce"]);
  });
});

test.describe("Advanced §8.6: algorithms", () => {
  for (const alg of ["RS256", "PS384", "HS256", "none"]) {
    test(`${alg} signs neither a request nor an authentication`, async () => {
      const signing = alg === "HS256" ? { alg, secret: "secret" } : { alg };
      const { claims } = await app.ask({}, consentId);
      expectRefusal(await app.openObject(claims, signing), 400, "invalid_request_object");
      expectRefusal(await app.clientCredentials({ assertion: app.assertion({}, signing) }), 401, "invalid_client");
    });
  }

  test("ID tokens are signed with PS256 by a published key of at least 2,048 bits", async () => {
    const { params } = await app.approved();
    const { header } = await app.verify(params["id_token"] ?? "");
    expect(header.alg).toBe("PS256");
    const { body } = await app.request("/jwks");
    const key = (body["keys"] as Claims[]).find(({ kid }) => kid === header.kid);
    expect(Buffer.from(String(key?.["n"]), "base64url").length).toBeGreaterThanOrEqual(256);
    expect(Object.keys(key ?? {})).not.toContain("d");
  });
});

test.describe("Baseline §5.2.2: what is registered", () => {
  const register = (settings: Claims) =>
    fetch(`${app.demo.base_url}/sandbox/v1/apps`, {
      method: "POST",
      headers: { authorization: `Bearer ${app.demo.api_key}`, "content-type": "application/json" },
      body: JSON.stringify({
        name: "Refused",
        redirect_uris: [REDIRECT_URI],
        jwks: { keys: [publicOf(makeKey("ES256"))] },
        ...settings,
      }),
    });

  for (const [name, settings] of [
    ["-5: an RSA key of 1,024 bits", () => ({ jwks: { keys: [{ ...publicOf(makeKey()), n: "x".repeat(171) }] } })],
    ["-6: a key of another curve", () => ({ jwks: { keys: [publicOf(makeKey("ES256K"))] } })],
    ["a key for another algorithm", () => ({ jwks: { keys: [{ ...publicOf(makeKey()), alg: "RS256" }] } })],
    ["a private key", () => ({ jwks: { keys: [makeKey("ES256")] } })],
    ["no key", () => ({ jwks: { keys: [] } })],
    ["-8: no redirect address", () => ({ redirect_uris: [] })],
    ["-20: a redirect address without https", () => ({ redirect_uris: ["http://app.example/callback"] })],
    ["a redirect address with a fragment", () => ({ redirect_uris: ["https://app.example/callback#x"] })],
    ["a redirect address with a wildcard", () => ({ redirect_uris: ["https://*.example/callback"] })],
    ["a redirect address that is a script", () => ({ redirect_uris: ["javascript:alert(1)"] })],
    ["a profile nobody knows", () => ({ profile: "fapi0" })],
  ] as const) {
    test(`${name} is refused`, async () => {
      const response = await register(settings());
      const text = await response.text();
      expect([400, 422], text).toContain(response.status);
      expect(JSON.parse(text)).toMatchObject({ status: response.status, detail: expect.stringMatching(/.{10}/) });
    });
  }
});

test.describe("Baseline §5.2.2: codes, tokens, answers", () => {
  test("-13: a code that was used is refused, and its tokens end", async () => {
    const grant = await app.approved();
    const first = await app.redeem(grant.code, grant);
    expectRefusal(await app.redeem(grant.code, grant), 400, "invalid_grant");
    expect((await app.tpp.call("/accounts", String(first.body["access_token"]))).status).toBe(401);
  });

  test("-13: fifty redemptions at once: one succeeds", async () => {
    const grant = await app.approved();
    const replies = await Promise.all(Array.from({ length: 50 }, () => app.redeem(grant.code, grant)));
    const statuses = replies.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([200, ...Array.from({ length: 49 }, () => 400)]);
  });

  test("-15: the scopes that were granted are in the answer", async () => {
    expect((await app.connected()).tokens.scope).toBe("openid accounts");
  });

  test("-16: codes and tokens have at least 128 bits, and no two are the same", async () => {
    const all = [];
    for (const { code, tokens } of [await app.connected(), await app.connected()])
      all.push(code, tokens.access_token, tokens.refresh_token);
    for (const each of all) expect(Buffer.from(each, "base64url").length).toBeGreaterThanOrEqual(16);
    expect(new Set(all).size).toBe(all.length);
  });

  test("-22: nonce is required where openid is asked for", async () => {
    const asked = await app.ask({ nonce: undefined }, consentId);
    expectSentBack(await app.openObject(asked.claims), asked, "invalid_request", /nonce/);
  });

  test("what is sent to another site carries no referrer", async () => {
    const reply = await app.openObject((await app.ask({}, consentId)).claims);
    expect(reply.headers.get("referrer-policy")).toBe("no-referrer");
  });
});

test.describe("Baseline §6.2.1, the protected resources", () => {
  let token: string;
  test.beforeAll(async () => {
    token = (await app.connected()).tokens.access_token;
  });

  test("-3: a token in the address, or in a form, is no authentication", async () => {
    const address = `${app.demo.base_url}/open-banking/v4.0/aisp/accounts?access_token=${token}`;
    expect((await fetch(address)).status).toBe(401);
  });

  test("-4 to -7: unknown, revoked and wrong tokens get 401 and no data", async () => {
    for (const each of ["unknown", `${token}x`, token.slice(1), token.toUpperCase()]) {
      const answer = await app.tpp.call("/accounts", each);
      expect([answer.status, answer.body.Data]).toEqual([401, undefined]);
    }
  });

  test("-9, -11: JSON in UTF-8, with the interaction id that was sent, or a new one", async () => {
    const answer = await app.tpp.call("/accounts", token);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json; ?charset=utf-8$/i);
    expect(answer.headers.get("x-fapi-interaction-id")).toBe(answer.interactionId);
    expect(answer.headers.get("date")).toMatch(/^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/);
    const response = await fetch(`${app.tpp.bank}/accounts`, { headers: { authorization: `Bearer ${token}` } });
    expect(response.headers.get("x-fapi-interaction-id")).toMatch(/^[0-9a-f-]{36}$/);
  });
});

test("an app is held to its own profile: the learning profile's requests are not taken from this one", async () => {
  const asked = await learner.ask({ response_type: "code" });
  const { response_type, redirect_uri, scope, state, nonce, code_challenge, code_challenge_method } = asked.claims;
  const plain = { response_type, redirect_uri, scope, state, nonce, code_challenge, code_challenge_method };
  const query = { ...(plain as Record<string, string>), claims: JSON.stringify(asked.claims["claims"]) };
  expectAtTheBank(await learner.open(query));
  expect((await app.open(query)).params["error"]).toBe("invalid_request");
});

test("a suspended app gets neither a page nor a token", async () => {
  const own = await registerApp({ alg: "ES256" });
  try {
    const { claims } = await own.ask();
    await sandbox(own.demo, `/apps/${own.id}`, { method: "PATCH", body: JSON.stringify({ status: "suspended" }) });
    expectRefusal(await own.openObject(claims), 401, "invalid_client", /suspended/);
    expectRefusal(await own.push(claims), 401, "invalid_client", /suspended/);
  } finally {
    await own.remove();
  }
});
