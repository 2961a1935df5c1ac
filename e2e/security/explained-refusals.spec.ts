// Every refusal says in the app's request log which clause decides, what came, what should have come, and how to mend it.
import { expect, test } from "@playwright/test";
import { makeKey } from "../make-key.ts";
import { registerApp, seconds, type Claims, type RegisteredApp, type Reply } from "../registered-app.ts";
import { loggedCalls, sandbox, type Explanation, type LoggedCall } from "../sandbox.ts";

type Apps = { app: RegisteredApp; other: RegisteredApp; learner: RegisteredApp; issuer: string };
type Expected = { error: string; clause: RegExp; received: RegExp; expected: RegExp; mend: RegExp };
type Case = Expected & { name: string; run: (apps: Apps) => Promise<Reply> };

let apps: Apps;
test.beforeAll(async () => {
  const [app, other, learner] = await Promise.all([
    registerApp(),
    registerApp({ alg: "ES256" }),
    registerApp({ alg: "ES256", profile: "openid" }),
  ]);
  apps = { app, other, learner, issuer: app.issuer };
});
test.afterAll(async () => {
  await Promise.all([apps.app, apps.other, apps.learner].map((each) => each.remove()));
});

const stranger = makeKey("PS256");

/** A token request with an assertion that is wrong in one way. */
const asserted =
  (overrides: Claims, signing?: Parameters<RegisteredApp["assertion"]>[1]) =>
  async ({ app }: Apps) =>
    app.clientCredentials({ assertion: app.assertion(overrides, signing) });

/** A request object by value that is wrong in one way. */
const objected =
  (overrides: Claims, signing?: Parameters<RegisteredApp["sign"]>[1]) =>
  async ({ app }: Apps) =>
    app.openObject((await app.ask(overrides)).claims, signing);

const CLIENT = { error: "invalid_client" };
const OBJECT = { error: "invalid_request_object" };
const REQUEST = { error: "invalid_request" };
const GRANT = { error: "invalid_grant" };
const ago = (time: number) => ({ nbf: seconds() - time, iat: seconds() - time });

const CASES: Case[] = [
  // The client's own authentication.
  {
    name: "a client_id without authentication",
    run: ({ app }) => app.clientCredentials({ assertion: null }, { client_id: app.clientId }),
    ...CLIENT,
    clause: /RFC 7591 §2/,
    received: /^no client_assertion, no client certificate$/,
    expected: /^private_key_jwt$/,
    mend: /Authenticate as the app is registered/,
  },
  {
    name: "a wrong client_assertion_type",
    run: ({ app }) => app.clientCredentials({}, { client_assertion_type: "urn:wrong" }),
    ...REQUEST,
    clause: /RFC 7521 §4\.2/,
    received: /client_assertion_type: urn:wrong/,
    expected: /jwt-bearer$/,
    mend: /exactly this value/,
  },
  {
    name: "an assertion that is no JWT",
    run: ({ app }) => app.clientCredentials({ assertion: "abc" }, { client_id: app.clientId }),
    ...REQUEST,
    clause: /RFC 7519 §7\.2/,
    received: /not a JWT/,
    expected: /header\.payload\.signature/,
    mend: /not encoded a second time/,
  },
  {
    name: "an assertion for another audience",
    run: asserted({ aud: "https://bank.example/oidc" }),
    ...CLIENT,
    clause: /RFC 7523 §3-3/,
    received: /aud: https:\/\/bank\.example\/oidc/,
    expected: /aud: http:\/\/localhost:\d+\/oidc/,
    mend: /issuer of the discovery document/,
  },
  {
    name: "an expired assertion",
    run: asserted({ iat: seconds() - 400, exp: seconds() - 300 }),
    ...CLIENT,
    clause: /RFC 7523 §3-4/,
    received: /exp: \d{4}-\d\d-\d\dT.* \(5 minutes ago\)/,
    expected: /in the future/,
    mend: /Sign a new assertion/,
  },
  {
    name: "an assertion that lives too long",
    run: asserted({ exp: seconds() + 7200 }),
    ...CLIENT,
    clause: /RFC 7523 §3-4/,
    received: /\(2 hours ahead\)/,
    expected: /at most 10 minutes/,
    mend: /a minute ahead/,
  },
  {
    name: "an assertion without an end",
    run: asserted({ exp: undefined }),
    ...CLIENT,
    clause: /RFC 7523 §3-4/,
    received: /exp: nothing/,
    expected: /seconds since 1970/,
    mend: /plus a minute/,
  },
  {
    name: "an assertion from the future",
    run: asserted({ iat: seconds() + 240 }),
    ...CLIENT,
    clause: /FAPI 2\.0 Security Profile/,
    received: /iat: .*4 minutes ahead/,
    expected: /at most 60 seconds ahead/,
    mend: /NTP/,
  },
  {
    name: "an assertion that is not valid yet",
    run: asserted({ nbf: seconds() + 240 }),
    ...CLIENT,
    clause: /RFC 7523 §3-5/,
    received: /nbf: .*ahead/,
    expected: /not in the future/,
    mend: /time of signing/,
  },
  {
    name: "an assertion without an id",
    run: asserted({ jti: undefined }),
    ...CLIENT,
    clause: /OpenID Connect Core §9/,
    received: /jti: nothing/,
    expected: /255 characters/,
    mend: /new UUID/,
  },
  {
    name: "an assertion of another issuer",
    run: asserted({ iss: "somebody" }),
    ...CLIENT,
    clause: /RFC 7523 §3-1/,
    received: /iss: somebody/,
    expected: /^iss: \S+$/,
    mend: /client_id into iss/,
  },
  {
    name: "an assertion that came before",
    run: async ({ app }) => {
      const assertion = app.assertion();
      await app.clientCredentials({ assertion });
      return app.clientCredentials({ assertion });
    },
    ...CLIENT,
    clause: /RFC 7523 §3-7/,
    received: /jti: [\w-]+, which came before/,
    expected: /never used before/,
    mend: /retries included/,
  },
  {
    name: "an assertion by an unknown key",
    run: asserted({}, { jwk: stranger }),
    ...CLIENT,
    clause: /RFC 7515 §4\.1\.4/,
    received: new RegExp(`kid: ${stranger.kid}; alg: PS256`),
    expected: /registered for the app and not revoked/,
    mend: /add the key/,
  },
  {
    name: "an assertion forged under the app's kid",
    run: async ({ app }) =>
      app.clientCredentials({ assertion: app.assertion({}, { jwk: stranger, header: { kid: app.jwk.kid } }) }),
    ...CLIENT,
    clause: /RFC 7523 §3-9/,
    received: /a signature by another key/,
    expected: /private key of the registered one/,
    mend: /register this one/,
  },
  {
    name: "an assertion signed with RS256",
    run: asserted({}, { alg: "RS256" }),
    ...CLIENT,
    clause: /FAPI 1\.0 Advanced §8\.6/,
    received: /alg: RS256/,
    expected: /PS256/,
    mend: /Sign the assertion with this algorithm/,
  },
  {
    name: "an assertion that brings its own key",
    run: asserted({}, { header: { jku: "https://evil.example/jwks" } }),
    ...CLIENT,
    clause: /RFC 8725/,
    received: /header: alg, kid, jku/,
    expected: /alg, kid and typ only/,
    mend: /Take the member out/,
  },
  {
    name: "a client_id that is not the assertion's",
    run: ({ app, other }) => app.clientCredentials({}, { client_id: other.clientId }),
    ...REQUEST,
    clause: /RFC 7521 §4\.2/,
    received: /client_id: \S+; sub: \S+/,
    expected: /the same client in both/,
    mend: /Leave client_id out/,
  },
  {
    name: "an app that was suspended",
    run: async ({ other }) => {
      const status = (value: string) =>
        sandbox(other.demo, `/apps/${other.id}`, { method: "PATCH", body: JSON.stringify({ status: value }) });
      await status("suspended");
      const reply = await other.clientCredentials();
      await status("active");
      return reply;
    },
    ...CLIENT,
    clause: /RFC 6749 §5\.2/,
    received: /must not act/,
    expected: /active app/,
    mend: /Resume the app/,
  },
  // The request object.
  {
    name: "a request without a request object",
    run: async ({ app }) => app.open({ response_type: "code id_token", scope: "openid accounts" }),
    ...REQUEST,
    clause: /FAPI 1\.0 Advanced §5\.2\.2-1/,
    received: /parameters without a request object: client_id, response_type, scope/,
    expected: /request: a JWT/,
    mend: /push it to the PAR endpoint/,
  },
  {
    name: "a request object that is no JWT",
    run: ({ app }) => app.open({ request: "abc" }),
    ...OBJECT,
    clause: /RFC 9101 §6\.2/,
    received: /not a JWT/,
    expected: /compact form/,
    mend: /not encoded a second time/,
  },
  {
    name: "an unsigned request object",
    run: objected({}, { alg: "none" }),
    ...OBJECT,
    clause: /FAPI 1\.0 Advanced §8\.6/,
    received: /alg: none/,
    expected: /PS256/,
    mend: /none is never taken/,
  },
  {
    name: "an expired request object",
    run: objected({ ...ago(900), exp: seconds() - 600 }),
    ...OBJECT,
    clause: /FAPI 1\.0 Advanced §5\.2\.2-13/,
    received: /nbf: .*15 minutes ago.*exp: .*10 minutes ago/,
    expected: /at most 60 minutes/,
    mend: /new request object/,
  },
  {
    name: "a request object for another audience",
    run: objected({ aud: "https://bank.example" }),
    ...OBJECT,
    clause: /§5\.2\.2-15/,
    received: /aud: https:\/\/bank\.example/,
    expected: /aud: http:\/\/localhost/,
    mend: /to the letter/,
  },
  {
    name: "a request object without nbf",
    run: objected({ nbf: undefined }),
    ...OBJECT,
    clause: /§5\.2\.2-13, -17/,
    received: /nbf: nothing; exp: \d/,
    expected: /nbf in the past/,
    mend: /time of signing/,
  },
  {
    name: "a request object that lives over an hour",
    run: objected({ exp: seconds() + 7200 }),
    ...OBJECT,
    clause: /§5\.2\.2-13/,
    received: /exp: .*2 hours ahead/,
    expected: /60 minutes/,
    mend: /new request object/,
  },
  {
    name: "a request object issued in the future",
    run: objected({ iat: seconds() + 600 }),
    ...OBJECT,
    clause: /FAPI 2\.0/,
    received: /iat: .*10 minutes ahead/,
    expected: /at most 60 seconds/,
    mend: /NTP/,
  },
  {
    name: "a request object of another client",
    run: async ({ app, other }) => app.openObject((await app.ask({ client_id: other.clientId })).claims),
    ...OBJECT,
    clause: /RFC 9101 §5/,
    received: /client_id: \S+/,
    expected: /client_id: \S+/,
    mend: /own client_id/,
  },
  {
    name: "a request object by an unknown key",
    run: objected({}, { jwk: stranger }),
    ...OBJECT,
    clause: /RFC 7515/,
    received: new RegExp(`kid: ${stranger.kid}`),
    expected: /registered for the app/,
    mend: /Compare kid and alg/,
  },
  {
    name: "a request object forged under the app's kid",
    run: async ({ app }) => app.openObject((await app.ask()).claims, { jwk: stranger, header: { kid: app.jwk.kid } }),
    ...OBJECT,
    clause: /RFC 9101 §6\.2/,
    received: /by another key/,
    expected: /private key/,
    mend: /register this one/,
  },
  {
    name: "a request object that names where its key is",
    run: objected({}, { header: { x5u: "https://evil.example" } }),
    ...OBJECT,
    clause: /RFC 8725/,
    received: /x5u/,
    expected: /alg, kid and typ only/,
    mend: /Take the member out/,
  },
  // Pushing.
  {
    name: "a request_uri nobody pushed",
    run: ({ app }) => app.open({ request_uri: `urn:ietf:params:oauth:request_uri:${"a".repeat(43)}` }),
    error: "invalid_request_uri",
    clause: /RFC 9126 §4/,
    received: /not there, has expired, was used/,
    expected: /less than a minute ago/,
    mend: /Push the request again/,
  },
  {
    name: "a request_uri that is a web address",
    run: ({ app }) => app.open({ request_uri: "https://app.example/request.jwt" }),
    error: "request_uri_not_supported",
    clause: /RFC 9126 §2\.1/,
    received: /where none is taken/,
    expected: /of the PAR endpoint/,
    mend: /never fetched/,
  },
  {
    name: "a request beside a request_uri",
    run: async ({ app }) => {
      const { claims } = await app.ask();
      const request_uri = String((await app.push(claims)).body["request_uri"]);
      return app.open({ request_uri, request: app.sign(claims) });
    },
    ...REQUEST,
    clause: /RFC 9101 §5/,
    received: /request_uri.*request|request.*request_uri/,
    expected: /either/,
    mend: /name the request_uri alone/,
  },
  {
    name: "a pushed request without PKCE",
    run: async ({ app }) =>
      app.push((await app.ask({ code_challenge: undefined, code_challenge_method: undefined })).claims),
    ...REQUEST,
    clause: /§5\.2\.2-18/,
    received: /code_challenge: nothing/,
    expected: /S256/,
    mend: /keep the verifier/,
  },
  {
    name: "PKCE with plain",
    run: async ({ app }) => app.push((await app.ask({ code_challenge_method: "plain" })).claims),
    ...REQUEST,
    clause: /RFC 7636 §4\.3/,
    received: /code_challenge_method: plain/,
    expected: /S256/,
    mend: /plain is not taken/,
  },
  {
    name: "a code_challenge that is too short",
    run: async ({ app }) => app.push((await app.ask({ code_challenge: "short" })).claims),
    ...REQUEST,
    clause: /RFC 7636 §4\.2/,
    received: /of 5 characters/,
    expected: /43 to 128/,
    mend: /without padding/,
  },
  // What is asked for.
  {
    name: "a redirect_uri that is not registered",
    run: objected({ redirect_uri: "https://attacker.example/callback" }),
    error: "invalid_redirect_uri",
    clause: /OpenID Connect Core §3\.1\.2\.1/,
    received: /redirect_uri: https:\/\/attacker\.example\/callback/,
    expected: /one of: https:\/\/app\.example\/callback/,
    mend: /to the letter/,
  },
  {
    name: "a response type the profile does not have",
    run: objected({ response_type: "code" }),
    ...REQUEST,
    clause: /§5\.2\.2-2/,
    received: /response_type: code; response_mode: nothing/,
    expected: /code id_token in the fragment/,
    mend: /response type of the app's profile/,
  },
  {
    name: "an answer in the query",
    run: objected({ response_mode: "query" }),
    ...REQUEST,
    clause: /Multiple Response Types/,
    received: /response_type: code id_token; response_mode: query/,
    expected: /fragment/,
    mend: /leave response_mode out/,
  },
  {
    name: "a scope the app does not have",
    run: objected({ scope: "openid accounts payments" }),
    error: "invalid_scope",
    clause: /RFC 6749 §3\.3/,
    received: /scope: openid accounts payments/,
    expected: /scopes of the app: openid accounts/,
    mend: /registered for/,
  },
  {
    name: "a scope that does not suit the consent",
    run: objected({ scope: "openid" }),
    error: "invalid_scope",
    clause: /UK Open Banking Security Profile/,
    received: /scope: openid$/,
    expected: /openid accounts/,
    mend: /kind of consent/,
  },
  {
    name: "a request without openid",
    run: objected({ scope: "accounts" }),
    ...REQUEST,
    clause: /OpenID Connect Core §3\.1\.2\.1/,
    received: /scope: accounts/,
    expected: /scope: openid/,
    mend: /Add openid/,
  },
  {
    name: "a consent nobody has made",
    run: async ({ app }) => app.openObject((await app.ask({}, "0192f0c0-0000-7000-8000-000000000000")).claims),
    ...REQUEST,
    clause: /openbanking_intent_id/,
    received: /openbanking_intent_id: 0192f0c0-/,
    expected: /this app has created/,
    mend: /this app's own token/,
  },
  {
    name: "a consent that was rejected",
    run: async ({ app }) => {
      const asked = await app.ask();
      await app.authorise(await app.pushed(asked), { decision: "refuse" });
      return app.openObject(asked.claims);
    },
    ...REQUEST,
    clause: /consent states/,
    received: /in status RJCT/,
    expected: /AWAU/,
    mend: /new consent/,
  },
  {
    name: "a request that names no consent",
    run: objected({ claims: { id_token: { acr: null } } }),
    ...REQUEST,
    clause: /openbanking_intent_id/,
    received: /no openbanking_intent_id/,
    expected: /the ConsentId/,
    mend: /Create the consent first/,
  },
  {
    name: "an authentication the bank does not know",
    run: async ({ app }) => {
      const consentId = await app.createConsent();
      const id_token = {
        openbanking_intent_id: { value: consentId },
        acr: { essential: true, values: ["urn:passkey"] },
      };
      return app.openObject((await app.ask({ claims: { id_token } }, consentId)).claims);
    },
    ...REQUEST,
    clause: /§5\.5\.1\.1/,
    received: /acr: \["urn:passkey"\]/,
    expected: /urn:openbanking:psd2:sca/,
    mend: /voluntary/,
  },
  {
    name: "claims that are no object",
    run: objected({ claims: "[]" }),
    ...REQUEST,
    clause: /OpenID Connect Core §5\.5/,
    received: /cannot be used/,
    expected: /JSON object/,
    mend: /guide on the Hybrid Flow/,
  },
  {
    name: "a request that lets nobody log in",
    run: objected({ prompt: "none" }),
    error: "login_required",
    clause: /§3\.1\.2\.6/,
    received: /prompt: none/,
    expected: /never carried over/,
    mend: /Leave prompt=none out/,
  },
  {
    name: "a request without a nonce",
    run: objected({ nonce: undefined }),
    ...REQUEST,
    clause: /RFC 6749/,
    received: /in the request object: .*state/,
    expected: /nonce/,
    mend: /inside/,
  },
  // The token endpoint.
  {
    name: "a grant that is not offered",
    run: ({ app }) => app.post("/token", { grant_type: "password", username: "a", password: "b" }),
    error: "unsupported_grant_type",
    clause: /RFC 6749 §5\.2/,
    received: /grant_type: password/,
    expected: /authorization_code/,
    mend: /never taken/,
  },
  {
    name: "a code nobody has issued",
    run: ({ app }) => app.redeem("unknown", { verifier: "v".repeat(43) }),
    ...GRANT,
    clause: /RFC 6749 §4\.1\.3/,
    received: /a code nobody knows/,
    expected: /not revoked since/,
    mend: /unchanged/,
  },
  {
    name: "a code that was used",
    run: async ({ app }) => {
      const grant = await app.approved();
      await app.redeem(grant.code, grant);
      return app.redeem(grant.code, grant);
    },
    ...GRANT,
    clause: /RFC 6749 §4\.1\.2/,
    received: /used before/,
    expected: /exchanged once/,
    mend: /tokens of the first exchange ended/,
  },
  {
    name: "a code of another app",
    run: async ({ app, other }) => {
      const grant = await app.approved();
      return other.redeem(grant.code, grant);
    },
    ...GRANT,
    clause: /RFC 6749 §5\.2/,
    received: /issued to another app/,
    expected: /a code of \S+/,
    mend: /Authenticate as the app/,
  },
  {
    name: "a code with another redirect_uri",
    run: async ({ app }) => {
      const grant = await app.approved();
      return app.redeem(grant.code, grant, { redirect_uri: "https://app.example/other" });
    },
    ...GRANT,
    clause: /RFC 6749 §4\.1\.3, redirect_uri/,
    received: /redirect_uri: https:\/\/app\.example\/other/,
    expected: /redirect_uri: https:\/\/app\.example\/callback/,
    mend: /to the letter/,
  },
  {
    name: "another code_verifier",
    run: async ({ app }) => app.redeem((await app.approved()).code, { verifier: "v".repeat(43) }),
    ...GRANT,
    clause: /RFC 7636 §4\.6/,
    received: /whose SHA-256 is another/,
    expected: /base64url SHA-256 is [\w-]{43}$/,
    mend: /verifier of this very visit/,
  },
  {
    name: "no code_verifier",
    run: async ({ app }) => {
      const { code } = await app.approved();
      return app.post("/token", { grant_type: "authorization_code", code, redirect_uri: app.redirectUri });
    },
    ...GRANT,
    clause: /RFC 7636 §4\.5/,
    received: /no code_verifier/,
    expected: /whose hash was the code_challenge/,
    mend: /Keep the verifier/,
  },
  {
    name: "a refresh token nobody has issued",
    run: ({ app }) => app.refresh("unknown"),
    ...GRANT,
    clause: /RFC 6749 §6/,
    received: /a refresh token nobody knows/,
    expected: /as it was issued/,
    mend: /consent was stopped/,
  },
  {
    name: "a refresh token for more than was granted",
    run: async ({ app }) =>
      app.refresh((await app.connected()).tokens.refresh_token, { scope: "openid accounts payments" }),
    error: "invalid_scope",
    clause: /RFC 6749 §/,
    received: /scope: openid accounts payments/,
    expected: /openid accounts/,
    mend: /scope/,
  },
  {
    name: "a token for a scope the app does not have",
    run: ({ app }) => app.clientCredentials({}, { scope: "payments" }),
    error: "invalid_scope",
    clause: /RFC 6749 §3\.3/,
    received: /scope: payments/,
    expected: /openid accounts/,
    mend: /Ask only for scopes/,
  },
  {
    name: "introspection of nothing",
    run: ({ app }) => app.post("/introspect", {}),
    ...REQUEST,
    clause: /RFC 6749/,
    received: /client_assertion/,
    expected: /token/,
    mend: /Add what is missing/,
  },
  {
    name: "revocation of an ID token",
    run: async ({ app }) => app.post("/revoke", { token: (await app.connected()).tokens.id_token }),
    error: "unsupported_token_type",
    clause: /RFC 7009/,
    received: /a JWT/,
    expected: /opaque/,
    mend: /checked by its signature/,
  },
];

for (const { name, run, error, ...texts } of CASES) {
  test(`${name}: ${error}`, async () => {
    const reply = await run(apps);
    expect(reply.params["error"] ?? reply.body["error"], reply.text).toBe(error);
    const [entry] = await loggedCalls(apps.app.demo, reply.interactionId);
    expect(entry).toMatchObject({ error_code: error });
    expect(entry?.client_id, "the log is the app's").not.toBeNull();
    expectExplained(entry, texts);
  });
}

function expectExplained(entry: LoggedCall | undefined, texts: Omit<Expected, "error">): void {
  expect(entry?.explanation).toEqual({
    clause: expect.stringMatching(texts.clause),
    received: expect.stringMatching(texts.received),
    expected: expect.stringMatching(texts.expected),
    mend: expect.stringMatching(texts.mend),
  });
  expect(secretsIn(entry?.explanation), "no secret is repeated").toEqual([]);
}

/** JWTs, and values that look like codes or tokens; a code_challenge is public. */
function secretsIn(explanation: Explanation | null | undefined): string[] {
  const text = JSON.stringify(explanation).replace(/base64url SHA-256 is [\w-]{43}/, "");
  return text.match(/eyJ[\w-]{8,}|(?<![\w-])[\w-]{43}(?![\w-])/g) ?? [];
}

test("a customer who refuses", async () => {
  const { app } = apps;
  const asked = await app.ask();
  await app.authorise(await app.pushed(asked), { decision: "refuse" });
  await expect(async () => {
    const { data } = await sandbox<{ data: LoggedCall[] }>(app.demo, `/calls?app=${app.clientId}&status=3xx`);
    const entry = data.find((call) => call.consent_id === asked.consentId && call.error_code === "access_denied");
    expectExplained(entry, {
      clause: /RFC 6749 §4\.1\.2\.1/,
      received: /ended without approval/,
      expected: /confirmation/,
      mend: /Nothing is wrong with the request/,
    });
  }).toPass({ timeout: 5_000 });
});

test("the page of an error that cannot be redirected names the entry of the log", async () => {
  const { app } = apps;
  const { claims } = await app.ask({ redirect_uri: "https://attacker.example/" });
  const url = app.authorisationUrl({ request: app.sign(claims) });
  const page = await fetch(url, { headers: { accept: "text/html" }, redirect: "manual" });
  const html = await page.text();
  expect([page.status, page.headers.get("location")]).toEqual([400, null]);
  const reference = /<dt>Reference<\/dt><dd>([^<]+)<\/dd>/.exec(html)?.[1] ?? "";
  expect(reference).toBe(page.headers.get("x-fapi-interaction-id"));
  expect(html).toContain(`/app/logs?interactionId=${reference}"`);
  const [entry] = await loggedCalls(app.demo, reference);
  expect(entry).toMatchObject({ client_id: app.clientId, error_code: "invalid_redirect_uri" });
});

test("a request that names no app is in nobody's log", async () => {
  const { app } = apps;
  const reply = await app.request("/auth?client_id=nobody&response_type=code");
  expect(reply.body["error"]).toBe("invalid_client");
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const { data } = await sandbox<{ data: LoggedCall[] }>(app.demo, `/calls?interactionId=${reply.interactionId}`);
  expect(data).toEqual([]);
});
