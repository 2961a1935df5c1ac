// Redirect addresses are compared character by character: RFC 9700 §2.1, RFC 3986 §6.2.1, FAPI 1.0 Baseline §5.2.2-10, OIDC Core §3.1.2.1.
import { expect, test } from "@playwright/test";
import { expectAtTheBank, expectRefusal, registerApp, type RegisteredApp } from "../registered-app.ts";

const REGISTERED = "https://app.example/callback";
const LOCAL = "http://localhost:9876/callback?from=bank";

let app: RegisteredApp;
let consentId: string;

test.beforeAll(async () => {
  app = await registerApp({ redirect_uris: [REGISTERED, LOCAL] });
  consentId = await app.createConsent();
});
test.afterAll(() => app.remove());

const VARIANTS: [string, string][] = [
  ["a slash at the end", "https://app.example/callback/"],
  ["two slashes", "https://app.example//callback"],
  ["another path", "https://app.example/callback2"],
  ["a path below", "https://app.example/callback/evil"],
  ["the path in capitals", "https://app.example/Callback"],
  ["the host in capitals", "https://APP.example/callback"],
  ["the scheme in capitals", "HTTPS://app.example/callback"],
  ["the default port", "https://app.example:443/callback"],
  ["another port", "https://app.example:8443/callback"],
  ["http", "http://app.example/callback"],
  ["a query", "https://app.example/callback?next=evil"],
  ["an empty query", "https://app.example/callback?"],
  ["a fragment", "https://app.example/callback#x"],
  ["an empty fragment", "https://app.example/callback#"],
  ["a letter that is escaped", "https://app.example/%63allback"],
  ["a slash that is escaped", "https://app.example%2Fcallback"],
  ["dot segments", "https://app.example/x/../callback"],
  ["escaped dot segments", "https://app.example/x/%2e%2e/callback"],
  ["a user", "https://user@app.example/callback"],
  ["a user that looks like the host", "https://app.example@attacker.example/callback"],
  ["a subdomain", "https://www.app.example/callback"],
  ["the host as a subdomain", "https://app.example.attacker.example/callback"],
  ["a dot after the host", "https://app.example./callback"],
  ["a letter of another alphabet", "https://аpp.example/callback"],
  ["its punycode", "https://xn--pp-7kc.example/callback"],
  ["backslashes", "https:\\\\app.example\\callback"],
  ["a line break", "https://app.example/callback\n"],
  ["a blank", " https://app.example/callback"],
  ["a script", "javascript:alert(1)//https://app.example/callback"],
  ["data", "data:text/html,<script>alert(1)</script>"],
  ["an own scheme", "app.example:/callback"],
  ["no scheme", "//app.example/callback"],
  ["another site", "https://attacker.example/callback"],
  ["a registered address and another", `${REGISTERED} https://attacker.example/`],
  ["another port of this computer", "http://localhost:9877/callback?from=bank"],
  ["this computer by number", "http://127.0.0.1:9876/callback?from=bank"],
  ["another value of the registered query", "http://localhost:9876/callback?from=attacker"],
  ["one more parameter beside the registered query", "http://localhost:9876/callback?from=bank&to=attacker"],
];

for (const [name, redirect_uri] of VARIANTS) {
  test(`T12: ${name} is not the registered address, and leads to an error page`, async () => {
    const { claims } = await app.ask({ redirect_uri }, consentId);
    expectRefusal(await app.openObject(claims), 400, "invalid_redirect_uri", /redirect_uri/);
    const outside = { redirect_uri, response_type: "code id_token", scope: "openid accounts", state: "s", nonce: "n" };
    expectRefusal(await app.open(outside), 400, "invalid_redirect_uri", /redirect_uri/);
    expectRefusal(await app.push(claims), 400, "invalid_request", /redirect_uri/);
  });
}

for (const redirect_uri of [undefined, "", [REGISTERED], { value: REGISTERED }, null]) {
  test(`a redirect_uri that is ${JSON.stringify(redirect_uri) ?? "left out"} leads nowhere`, async () => {
    const { claims } = await app.ask({ redirect_uri }, consentId);
    const reply = await app.openObject(claims);
    expect([reply.status, reply.location]).toEqual([400, null]);
    expect(reply.body["error"]).toMatch(/^invalid_(request|request_object|redirect_uri)$/);
  });
}

for (const redirect_uri of [REGISTERED, LOCAL]) {
  test(`${redirect_uri} as it is registered is taken`, async () => {
    const { claims } = await app.ask({ redirect_uri }, consentId);
    expectAtTheBank(await app.openObject(claims));
    expect((await app.push(claims)).status).toBe(201);
  });
}

test("the answer keeps the query of the registered address", async () => {
  const asked = await app.ask({ redirect_uri: LOCAL });
  const { redirect, params } = await app.authorise(await app.pushed(asked));
  expect(redirect.startsWith(`${LOCAL}#`)).toBe(true);
  expect((await app.redeem(params["code"] ?? "", asked, { redirect_uri: LOCAL })).status).toBe(200);
});

test("the right address outside does not save a wrong one inside the request object, nor the other way round", async () => {
  const wrong = await app.ask({ redirect_uri: "https://attacker.example/" }, consentId);
  const reply = await app.openObject(wrong.claims, {}, { redirect_uri: REGISTERED });
  expectRefusal(reply, 400, "invalid_redirect_uri");
  await app.expectLogged(reply, { error: "invalid_redirect_uri", step: "redirect uri" });
  const right = await app.ask({}, consentId);
  expectAtTheBank(await app.openObject(right.claims, {}, { redirect_uri: "https://attacker.example/" }));
});

test("an error elsewhere in the request does not lead to an unregistered address either", async () => {
  const { claims } = await app.ask(
    { redirect_uri: "https://attacker.example/", scope: "openid unknown", nonce: undefined },
    consentId,
  );
  expectRefusal(await app.openObject(claims), 400, "invalid_redirect_uri");
});

test("people get a page without script that says so, with the address escaped and the reference to quote", async () => {
  const { claims } = await app.ask({ redirect_uri: "https://attacker.example/<script>alert(1)</script>" }, consentId);
  const reply = await app.openObject(claims, {}, {}, { headers: { accept: "text/html" } });
  expect([reply.status, reply.location]).toEqual([400, null]);
  expect(reply.headers.get("content-type")).toContain("text/html");
  expect(reply.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(reply.text).toContain("This link does not work");
  expect(reply.text).toContain(reply.interactionId);
  expect(reply.text).not.toContain("<script");
  expect(reply.text).not.toContain("attacker.example");
});
