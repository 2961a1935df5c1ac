// OpenID Connect RP-Initiated Logout 1.0, in a real browser and by plain HTTP.
import { expect, expectGoodPage, test } from "../fixtures.ts";
import { registerApp, type Form, type RegisteredApp, type Reply } from "../registered-app.ts";

const BYE = "https://app.example/signed-out";

let app: RegisteredApp;
let other: RegisteredApp;
let idToken: string;
test.beforeAll(async () => {
  [app, other] = await Promise.all([registerApp({ post_logout_redirect_uris: [BYE] }), registerApp({ alg: "ES256" })]);
  idToken = (await app.connected()).tokens.id_token;
});
test.afterAll(async () => {
  await Promise.all([app.remove(), other.remove()]);
});

const address = (query: Form) => `${app.issuer}/session/end?${new URLSearchParams(query)}`;
const ask = (query: Form): Promise<Reply> => app.request(address(query));

test("a customer confirms on a page of the bank, without a script, and is led back with the state", async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(address({ id_token_hint: idToken, post_logout_redirect_uri: BYE, state: "kept" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign out of Sandbank?");
  // Whether anybody is there does not matter: what counts is where the browser goes.
  const [request] = await Promise.all([
    page.waitForRequest(/^https:\/\/app\.example/),
    page.getByRole("button", { name: "Sign out" }).click({ noWaitAfter: true }),
  ]);
  expect(request.url()).toBe(`${BYE}?state=kept`);
  await context.close();
});

test("the page is a good one, and without an address to go back to the bank says that it is done", async ({ page }) => {
  await page.goto(address({ id_token_hint: idToken }));
  await expectGoodPage(page, "Sign out of Sandbank?");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expectGoodPage(page, "You are signed out");
});

test("what was shared stays shared", async () => {
  const { tokens } = await app.connected();
  expect((await ask({ id_token_hint: tokens.id_token })).status).toBe(200);
  expect((await app.tpp.call("/accounts", tokens.access_token)).status).toBe(200);
});

for (const [name, query] of [
  ["an address that is not registered", { post_logout_redirect_uri: "https://evil.example/" }],
  ["an address with one character more", { post_logout_redirect_uri: `${BYE}/` }],
  ["a hint that is no token", { id_token_hint: "a.b.c" }],
  ["an unknown client", { id_token_hint: "", client_id: "nobody" }],
] as const) {
  test(`${name} leads nowhere`, async () => {
    const all = { id_token_hint: idToken, post_logout_redirect_uri: BYE, ...query };
    const reply = await ask(Object.fromEntries(Object.entries(all).filter(([, value]) => value !== "")));
    expect([reply.status, reply.location]).toEqual([400, null]);
    expect(reply.body["error"]).toMatch(/^invalid_(request|client)$/);
    expect(reply.text).not.toContain("evil.example");
  });
}

test("another app's hint is refused, and so is one that was changed", async () => {
  const mixed = await ask({ id_token_hint: idToken, client_id: other.clientId, post_logout_redirect_uri: BYE });
  expect([mixed.status, mixed.body["error"]]).toEqual([400, "invalid_request"]);
  const [head, payload, signature = ""] = idToken.split(".");
  const forged = [head, payload, signature.split("").toReversed().join("")].join(".");
  const changed = await ask({ id_token_hint: forged, post_logout_redirect_uri: BYE });
  expect([changed.status, changed.body["error"]]).toEqual([400, "invalid_request"]);
});

test("nobody else's page can confirm", async () => {
  for (const headers of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }, {}] as Form[]) {
    const body = new URLSearchParams({ ticket: "made-up" });
    const reply = await app.request("/session/end/confirm", { method: "POST", body }, { headers });
    expect([reply.status, reply.location]).toEqual([400, null]);
  }
});

test("the metadata names the endpoint", async () => {
  const { body } = await app.request("/.well-known/openid-configuration");
  expect(body["end_session_endpoint"]).toBe(`${app.issuer}/session/end`);
});
