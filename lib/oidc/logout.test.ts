import { beforeAll, describe, expect, test } from "vitest";
import { setClock } from "#lib/clock.ts";
import { beginCustomerLogin } from "#lib/connections/begin-customer-login.ts";
import { completeCustomerLogin } from "#lib/connections/complete-customer-login.ts";
import { findSignedInCustomer } from "#lib/connections/find-signed-in-customer.ts";
import { PERSONAS } from "#lib/customers/personas.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { phoneCode } from "#lib/testing/oidc/customer.ts";
import { agree } from "#lib/testing/oidc/push.ts";
import { call, ISSUER, makeThirdParty } from "#lib/testing/oidc/third-party.ts";
import type { Form, ThirdParty } from "#lib/testing/oidc/third-party.ts";

useDatabase();

const BYE = "https://app.example/bye?from=bank";

let app: ThirdParty;
let other: ThirdParty;
let idToken: string;
beforeAll(async () => {
  app = await makeThirdParty({ postLogoutRedirectUris: [BYE] });
  other = await makeThirdParty();
  idToken = (await agree(app.urlFor(await app.requestObject(await app.makeConsent()))))["id_token"] ?? "";
});

const ask = (query: Form) => call(`/session/end?${new URLSearchParams(query)}`, { headers: { accept: "text/html" } });
const ticketOf = (html: string) => /name="ticket" value="([^"]+)"/.exec(html)?.[1] ?? "";
const OWN = { "sec-fetch-site": "same-origin" };

function confirm(ticket: string, headers: Form = OWN): Promise<Response> {
  return call("/session/end/confirm", { method: "POST", body: new URLSearchParams({ ticket }), headers });
}

async function signIn(): Promise<string> {
  const { password } = PERSONAS["maya.okafor"];
  const pending = await beginCustomerLogin({ username: "maya.okafor", password });
  return completeCustomerLogin(pending, await phoneCode("maya.okafor"));
}

describe("logout", () => {
  test("asks the customer, without a script, and leads back with the state", async () => {
    const page = await ask({ id_token_hint: idToken, post_logout_redirect_uri: BYE, state: "kept&<>" });
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain("Sign out of Sandbank?");
    expect(html).toContain(app.app.name);
    expect(html).not.toContain("<script");
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("form-action 'self' https://app.example;");
    expect(policy).toContain("default-src 'none'");
    const back = await confirm(ticketOf(html));
    expect(back.status).toBe(303);
    const location = new URL(back.headers.get("location") ?? "");
    expect(Object.fromEntries(location.searchParams)).toEqual({ from: "bank", state: "kept&<>" });
    expect(location.origin + location.pathname).toBe("https://app.example/bye");
  });

  test("ends the customer's own session at the bank, and only when the customer says so", async () => {
    const secret = await signIn();
    const html = await (await ask({ id_token_hint: idToken })).text();
    expect(await findSignedInCustomer(secret)).not.toBeNull();
    const gone = await confirm(ticketOf(html), { ...OWN, cookie: `customer-session=${secret}` });
    expect(gone.headers.get("set-cookie")).toMatch(/^customer-session=; Path=\/; Max-Age=0/);
    expect(gone.headers.get("location")).toBe(`${ISSUER}/session/end/success`);
    expect(await findSignedInCustomer(secret)).toBeNull();
    const last = await call("/session/end/success", { headers: { accept: "text/html" } });
    expect([last.status, await last.text()]).toEqual([200, expect.stringContaining("You are signed out")]);
  });

  test("goes by the client id alone as well, and by a hint that has expired", async () => {
    const form = { client_id: app.app.clientId, post_logout_redirect_uri: BYE };
    expect((await ask(form)).status).toBe(200);
    const putBack = setClock(() => new Date(Date.now() + 86_400_000));
    expect((await ask({ id_token_hint: idToken, post_logout_redirect_uri: BYE })).status).toBe(200);
    putBack();
  });

  test.each([
    ["an address that is not registered", { post_logout_redirect_uri: "https://evil.example/" }],
    ["an address that only begins the same", { post_logout_redirect_uri: "https://app.example/bye" }],
    ["a hint of nobody", { id_token_hint: "a.b.c" }],
    ["another app's hint", { client_id: "other" }],
    ["an unknown app", { id_token_hint: "", client_id: "nobody" }],
  ])("leads nowhere with %s", async (_, overrides: Form) => {
    const form: Form = { id_token_hint: idToken, post_logout_redirect_uri: BYE, ...overrides };
    const asked = form["client_id"] === "other" ? { ...form, client_id: other.app.clientId } : form;
    const response = await ask(Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== "")));
    expect(response.status).toBe(400);
    expect(response.headers.get("location")).toBeNull();
    expect(await response.text()).not.toContain("evil.example");
  });

  test("a hint whose signature was changed is refused", async () => {
    const [head, payload, signature = ""] = idToken.split(".");
    const forged = [head, payload, signature.split("").toReversed().join("")].join(".");
    expect((await ask({ id_token_hint: forged, post_logout_redirect_uri: BYE })).status).toBe(400);
  });

  test("an address without a hint and without an app is not gone to", async () => {
    const html = await (await ask({ post_logout_redirect_uri: "https://evil.example/" })).text();
    const back = await confirm(ticketOf(html));
    expect(back.headers.get("location")).toBe(`${ISSUER}/session/end/success`);
  });

  test("only our own page confirms, with what it was given, in time", async () => {
    const html = await (await ask({ id_token_hint: idToken, post_logout_redirect_uri: BYE })).text();
    const ticket = ticketOf(html);
    for (const headers of [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { origin: "null" },
      {},
    ]) {
      expect((await confirm(ticket, headers as Form)).status).toBe(400);
    }
    expect((await confirm(ticket, { origin: "http://localhost:3000" })).status).toBe(303);
    expect((await confirm("made-up")).status).toBe(400);
    expect((await confirm("x".repeat(10_000))).status).toBe(400);
    const putBack = setClock(() => new Date(Date.now() + 11 * 60_000));
    const late = await confirm(ticket);
    putBack();
    expect([late.status, await late.text()]).toEqual([400, expect.stringContaining("This link has expired")]);
  });
});
