// The bank's own OpenID provider as the login (OpenID Connect Core 1.0 §3.1), between two real processes and a browser.
import type { ChildProcess } from "node:child_process";
import type { Page } from "@playwright/test";
import { CLIENT, CODE, type Fault, PASSWORD } from "../bank-idp-server.ts";
import { expect, expectGoodPage, test } from "../fixtures.ts";
import { type OwnInstance, portAt, startInstance, startProcess, stopProcess } from "../own-instance.ts";
import { loggedCalls, sandbox } from "../sandbox.ts";
import { ALL_PERMISSIONS, type Authorisation, createTpp, responseOf, type Tpp } from "../tpp.ts";

const IDP = `http://localhost:${portAt(7)}`;
const APP = "Northmoor Money";
const AT_THE_APP = /\/demo\/callback/;

let bank: OwnInstance;
let provider: ChildProcess | undefined;
let tpp: Tpp;

/** Once: the first test needs it away. */
async function provideProvider(): Promise<void> {
  if (provider) return;
  provider = startProcess(["e2e/bank-idp-server.ts", String(portAt(7)), `${bank.url}/authorize/federated`]);
  await expect(async () => expect((await fetch(`${IDP}/.well-known/openid-configuration`)).status).toBe(200)).toPass({
    timeout: 90_000,
  });
}

test.beforeAll(async () => {
  test.setTimeout(400_000);
  bank = await startInstance("federated", 6, {
    BANK_IDP_ISSUER: IDP,
    BANK_IDP_CLIENT_ID: CLIENT.id,
    BANK_IDP_CLIENT_SECRET: CLIENT.secret,
  });
  tpp = await createTpp(bank.demo);
});
test.afterAll(async () => {
  if (provider) await stopProcess(provider);
  await bank?.stop();
});
test.afterEach(async () => {
  if (provider) await setFault("none");
});

async function setFault(fault: Fault): Promise<void> {
  const response = await fetch(`${IDP}/control`, { method: "POST", body: new URLSearchParams({ fault }) });
  expect(response.status).toBe(204);
}

type Login = { username: string; code?: string };

/** What the customer does at the provider. */
async function logInThere(page: Page, { username, code = CODE }: Login): Promise<void> {
  await expect(page.getByRole("heading", { name: "The bank's login" })).toBeVisible();
  expect(new URL(page.url()).origin).toBe(IDP);
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Log in" }).click();
}

/** Where the app was first reached, with the answer. */
const arrivals = new WeakMap<Page, string>();

async function begin(page: Page): Promise<Authorisation> {
  const started = await tpp.authorisationUrl(await tpp.createConsent(ALL_PERMISSIONS));
  // The page of the demo app takes the answer out of its address at once.
  page.on("framenavigated", (frame) => {
    if (AT_THE_APP.test(frame.url()) && !arrivals.has(page)) arrivals.set(page, frame.url());
  });
  await page.goto(started.url);
  return started;
}

/** The page at the bank that says what went wrong, and then the app with the error. Returns the reference of the page. */
async function expectSentBack(page: Page, started: Authorisation, heading: string, error: string): Promise<string> {
  await expectGoodPage(page, heading);
  await expect(page.getByText("Nothing was shared", { exact: false }).first()).toBeVisible();
  const reference = await page
    .getByText(/^Reference:/)
    .locator("span")
    .innerText();
  expectRefused(await returnAddress(page), started, error);
  return reference;
}

function expectRefused(address: string, started: Authorisation, error: string): void {
  const answer = responseOf(address);
  expect([answer.get("error"), answer.get("state"), answer.get("code")]).toEqual([error, started.state, null]);
}

/** Where the last page at the bank leads: by its link, or by itself a moment later. */
async function returnAddress(page: Page): Promise<string> {
  const link = page.getByRole("link", { name: `Return to ${APP}` });
  await link.click({ timeout: 5_000 }).catch(() => undefined);
  await page.waitForURL(AT_THE_APP);
  return arrivals.get(page) ?? page.url();
}

test("a provider that is away leads back with temporarily_unavailable, and the consent can be authorised later", async ({
  page,
}) => {
  const started = await begin(page);
  await expectSentBack(page, started, "Sorry, you can't log in at the moment", "temporarily_unavailable");
  await provideProvider();
  await page.goto((await tpp.authorisationUrl(started.consentId)).url);
  await logInThere(page, { username: "tom.ellis" });
  await expectGoodPage(page, `Choose accounts to share with ${APP}`);
});

test.describe("while the provider answers", () => {
  test.beforeEach(provideProvider);
  test("a customer of the demo app logs in there, chooses accounts here, and the app reads them", async ({ page }) => {
    await page.goto(`${bank.url}/demo`);
    await page.getByRole("button", { name: "Connect Sandbank" }).click();
    await logInThere(page, { username: "maya.okafor" });
    await expectGoodPage(page, `Choose accounts to share with ${APP}`);
    for (const box of await page.getByRole("checkbox").all()) await box.check();
    await page.getByRole("button", { name: /^Confirm/ }).click();
    await page.waitForURL(/\/demo\/accounts/, { timeout: 20_000 });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });

  test("the ID token of the app has the provider's time of login and strong authentication", async ({ page }) => {
    const before = Math.floor(Date.now() / 1000);
    const started = await begin(page);
    await logInThere(page, { username: "maya.okafor" });
    await expectGoodPage(page, `Choose accounts to share with ${APP}`);
    for (const box of await page.getByRole("checkbox").all()) await box.check();
    await page.getByRole("button", { name: /^Confirm/ }).click();
    const redirect = await returnAddress(page);
    const { claims, accessToken } = await tpp.completeAt(redirect, started);
    expect(claims?.["acr"]).toBe("urn:openbanking:psd2:sca");
    expect(Number(claims?.["auth_time"])).toBeGreaterThanOrEqual(before);
    expect((await tpp.call(`${bank.url}/open-banking/v4.0/aisp/accounts`, accessToken)).status).toBe(200);
  });

  test("without scripts, and with a login that was not strong: the bank's own code follows", async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: bank.url });
    const page = await context.newPage();
    await begin(page);
    await logInThere(page, { username: "student.reid", code: "" });
    await expect(page.getByRole("heading", { level: 1, name: "Enter your 6-digit code" })).toBeVisible();
    const phone = await context.newPage();
    await phone.goto("/phone/student.reid?refresh=off");
    await page.getByLabel("6-digit code").fill(await phone.getByTestId("phone-code").first().innerText());
    await page.getByRole("button", { name: /^Continue/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: `Choose accounts to share with ${APP}` })).toBeVisible();
    await context.close();
  });

  test("somebody who cancels there comes back with access_denied", async ({ page }) => {
    const started = await begin(page);
    await page.getByRole("button", { name: "Cancel" }).click();
    // Nothing to read there: the page goes on within a second.
    await expect(page.getByRole("heading", { level: 1, name: "You cancelled" })).toBeVisible();
    expectRefused(await returnAddress(page), started, "access_denied");
  });

  test("somebody who is no customer reads so and comes back with access_denied", async ({ page }) => {
    const started = await begin(page);
    await logInThere(page, { username: "nobody.known" });
    await expectSentBack(page, started, "This login has no accounts", "access_denied");
  });

  for (const [fault, error, heading] of [
    ["bad-signature", "server_error", "Sorry, there is a problem with the login"],
    ["wrong-nonce", "server_error", "Sorry, there is a problem with the login"],
    ["token-refused", "server_error", "Sorry, there is a problem with the login"],
    ["token-failed", "temporarily_unavailable", "Sorry, you can't log in at the moment"],
    ["token-slow", "temporarily_unavailable", "Sorry, you can't log in at the moment"],
  ] as const) {
    test(`a provider with ${fault} leads back with ${error}, explained in the request log`, async ({ page }) => {
      const started = await begin(page);
      await setFault(fault);
      await logInThere(page, { username: "maya.okafor" });
      const reference = await expectSentBack(page, started, heading, error);
      await expect(async () => {
        const refused = (await loggedCalls(bank.demo, reference)).filter(({ error_code }) => error_code);
        expect(refused.map(({ operation }) => operation)).toEqual(
          expect.arrayContaining(["bank-login-return", "authorization-response"]),
        );
        for (const { reason } of refused) expect(reason?.length).toBeGreaterThan(20);
      }).toPass({ timeout: 10_000 });
    });
  }

  test("the answer of one browser is worth nothing in another, and nothing twice", async ({ page, browser }) => {
    await begin(page);
    const callback = new Promise<string>((resolve) => {
      page.on("request", (request) => request.url().includes("/authorize/federated?") && resolve(request.url()));
    });
    await logInThere(page, { username: "joint.ellis" });
    await expectGoodPage(page, `Choose accounts to share with ${APP}`);
    const address = await callback;
    const elsewhere = await browser.newContext();
    const thief = await elsewhere.newPage();
    await thief.goto(address);
    await expectGoodPage(thief, "This link has expired");
    await elsewhere.close();
    await page.goto(address);
    await expectGoodPage(page, `Choose accounts to share with ${APP}`);
    await page.goto(`${bank.url}/authorize/federated?state=made-up&code=made-up`);
    await expectGoodPage(page, "This link has expired");
  });

  test("/sandbox/v1/authorisations approves as before", async () => {
    const started = await tpp.authorisationUrl(await tpp.createConsent());
    const { redirect_to: redirect } = await sandbox<{ redirect_to: string }>(bank.demo, "/authorisations", {
      method: "POST",
      body: JSON.stringify({ url: started.url, customer: "maya.okafor", decision: "approve" }),
    });
    expect((await tpp.completeAt(redirect, started)).claims?.["openbanking_intent_id"]).toBe(started.consentId);
  });
});
