import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, expectGoodPage, test } from "../fixtures.ts";
import { logInAtBank, signIn, signInAs } from "../people.ts";

// All eleven arrows, as the people involved would go them. Runs against the gateway and against plain Next as on Vercel.
test("a stranger enrols, registers an app, connects the demo app with it, and sees the calls in the log and in insights", async ({
  page,
  browser,
  baseURL,
}, testInfo) => {
  const email = `stranger-${Date.now()}@example.com`;

  await test.step("1 · the developer enrols, verifies the address and enrols an organisation", async () => {
    await page.goto("/");
    await expectGoodPage(page, /A bank to\s*build against/);
    await page.goto("/sign-up");
    await expectGoodPage(page, "Create an account");
    await page.getByLabel("Your name").fill("Sam Carter");
    await page.getByLabel("Work e-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("a-long-and-good-password");
    await page.getByRole("button", { name: "Create account" }).click();
    await expectGoodPage(page, "Check your inbox");
    await page.getByRole("link", { name: "Open the outbox" }).click();
    await expectGoodPage(page, "Outbox");
    await page
      .getByRole("link", { name: /verify-email/ })
      .first()
      .click();
    await expectGoodPage(page, "Confirm your e-mail address");
    await page.getByRole("button", { name: "Confirm my address" }).click();
    await signIn(page, email, "a-long-and-good-password");
    await expectGoodPage(page, "Welcome, Sam");
    await page.goto("/app/organisation/new");
    await expectGoodPage(page, "Enrol an organisation");
    await page.getByLabel("Name of the firm").fill("Carter & Daughters");
    await page.getByRole("button", { name: "Enrol" }).click();
    await expectGoodPage(page, "Carter & Daughters");
    await expect(page.getByText("Verified").first()).toBeVisible();
  });

  const app = await test.step("2 and 3 · the portal provisions an app whose key was made in the browser", () =>
    createApp(page));

  await test.step("4 to 9 · the demo app runs with that very app's credentials", async () => {
    await page.goto("/demo/settings");
    await expectGoodPage(page, "Settings");
    await page.getByLabel("Client id").fill(app.clientId);
    await page.getByLabel("Private key").fill(app.privateJwk);
    await page.getByRole("button", { name: "Check with the bank and use" }).click();
    await expect(page.getByText("The bank accepted your app")).toBeVisible();
    await page.goto("/demo");
    await expectGoodPage(page, "See all your money in one place");
    await page.getByRole("button", { name: "Connect Sandbank" }).click();
    await logInAtBank(page, "maya.okafor", "Carter Money");
    await expectGoodPage(page, "Choose accounts to share with Carter Money");
    for (const account of await page.getByRole("checkbox").all()) await account.check();
    await page.getByRole("button", { name: /^Confirm/ }).click();
    await page.waitForURL(/\/demo\/accounts/);
    await expectGoodPage(page, "Your accounts");
    await expect(page.getByText(/£[\d,]+\.\d\d/).first()).toBeVisible();
    await page.getByRole("link", { name: "See your spending" }).click();
    await expectGoodPage(page, /spen/i);
  });

  await test.step("10 and 11 · the calls are in the request log", async () => {
    await page.goto("/app/logs");
    await expectGoodPage(page, "Logs");
    const calls = page.getByRole("table", { name: "Calls, newest first" });
    await expect(calls.getByText("maya.okafor").first()).toBeVisible();
    await expect(calls.getByText("/aisp/accounts", { exact: false }).first()).toBeVisible();
    await expect(calls.getByText("/oidc/token", { exact: false }).first()).toBeVisible();
  });

  await test.step("11 · insights show them to the bank's product team", async () => {
    const context = await browser.newContext(baseURL ? { baseURL } : {});
    const analyst = await context.newPage();
    await analyst.goto("/sign-in?returnTo=/insights");
    await signInAs(analyst, "analyst", testInfo.project.name);
    await analyst.goto("/insights");
    await expectGoodPage(analyst, /./);
    await expect(analyst.getByRole("table").getByText("Carter Money").first()).toBeVisible();
    await context.close();
  });
});

async function createApp(page: Page): Promise<{ clientId: string; privateJwk: string }> {
  await page.goto("/app/apps/new");
  await expectGoodPage(page, "New app");
  await page.getByLabel("Name", { exact: true }).fill("Carter Money");
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.postData() ?? ""));
  await page.getByRole("button", { name: "Make a key in this browser" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Private key as JWK" }).click(),
  ]);
  const privateJwk = readFileSync(await download.path(), "utf8");
  await page.getByRole("button", { name: "Create app" }).click();
  await expectGoodPage(page, "Carter Money");
  const { d } = JSON.parse(privateJwk) as { d: string };
  expect(d.length).toBeGreaterThan(100);
  expect(sent.join("\n")).not.toContain(d);
  const clientId = await page
    .locator("dd", { has: page.getByRole("button", { name: "Copy the client ID" }) })
    .locator(".mono")
    .innerText();
  return { clientId: clientId.trim(), privateJwk };
}
