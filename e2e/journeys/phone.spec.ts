import { askBank, askFor, collect, decide, registerDecoupled } from "../decoupled-app.ts";
import { PERSONAS } from "#lib/customers/personas.ts";
import { expect, expectGoodPage, test } from "../fixtures.ts";
import type { Page } from "@playwright/test";
import type { RegisteredApp } from "../registered-app.ts";

// A customer approves on the simulated phone what an app asked for in the background.
let app: RegisteredApp;
let appName: string;

test.beforeAll(async () => {
  app = await registerDecoupled();
  appName = `Test ${app.jwk.kid?.slice(5, 13)}`;
});
test.afterAll(() => app.remove());

async function unlock(page: Page, username: keyof typeof PERSONAS): Promise<void> {
  await expectGoodPage(page, "Unlock Sandbank");
  await page.getByLabel("Password", { exact: true }).fill(PERSONAS[username].password);
  await page.getByRole("button", { name: "Unlock" }).click();
}

async function statusOf(authReqId: string): Promise<number> {
  return (await collect(app, authReqId)).status;
}

test("a waiting request is opened from the locked screen, compared, and approved by keyboard", async ({ page }) => {
  const authReqId = await askFor(app, "maya.okafor", { binding_message: "Till 4" });
  await page.goto("/phone/maya.okafor?refresh=off");
  await expectGoodPage(page, "Maya Okafor's phone");
  await page.getByRole("link", { name: new RegExp(`${appName} asks for your accounts.*Till 4`) }).click();
  await unlock(page, "maya.okafor");
  await expectGoodPage(page, `Choose accounts to share with ${appName}`);
  await expect(page.getByTestId("binding-message")).toHaveText("Till 4");
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [320, 768, 1280]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await expectGoodPage(page, `Choose accounts to share with ${appName}`);
    }
  }
  await expect(page.getByText("Your Account Transactions")).toBeVisible();
  await page.getByRole("checkbox").first().focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Approve" }).focus();
  await page.keyboard.press("Enter");
  await expectGoodPage(page, "Approved");
  const { status, body } = await collect(app, authReqId);
  expect(status).toBe(200);
  const accounts = await app.tpp.call("/accounts", String(body["access_token"]));
  expect(accounts.body.Data?.Account).toHaveLength(1);
});

test("approving with nothing ticked says what to do; refusing shares nothing", async ({ page }) => {
  const authReqId = await askFor(app, "joint.ellis");
  await page.goto("/phone/joint.ellis/bank");
  await unlock(page, "joint.ellis");
  await expectGoodPage(page, "Sandbank");
  await page.getByRole("link", { name: new RegExp(appName) }).click();
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(page.locator("#problem")).toContainText("Select at least one account");
  await expectGoodPage(page, `Choose accounts to share with ${appName}`);
  await page.getByRole("button", { name: "Refuse" }).click();
  await expectGoodPage(page, "You refused");
  expect((await collect(app, authReqId)).body["error"]).toBe("access_denied");
});

test("without scripts: a code from another screen is entered, all accounts are ticked, and the phone is locked", async ({
  browser,
  baseURL,
}) => {
  const consentId = await app.createConsent();
  const asked = await askBank(app, { "openbanking-intent-id": consentId });
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.goto("/phone/student.reid/bank");
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Unlock" }).click();
  await expect(page.locator("#problem")).toContainText("The password is not right");
  await page.getByLabel("Password", { exact: true }).fill(PERSONAS["student.reid"].password);
  await page.getByRole("button", { name: "Unlock" }).click();
  await page.getByLabel("Enter a code").fill("0000 0000");
  await page.getByRole("button", { name: "Find the request" }).click();
  await expect(page.locator("#problem")).toContainText("Nothing waits with this code");
  await page.getByLabel("Enter a code").fill(consentId.slice(-8).toUpperCase());
  await page.getByRole("button", { name: "Find the request" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Choose accounts to share with ${appName}` })).toBeVisible();
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Approved" })).toBeVisible();
  expect(await statusOf(String(asked.body["auth_req_id"]))).toBe(200);
  await page.getByRole("link", { name: "All requests" }).click();
  await page.getByRole("button", { name: "Lock" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Unlock Sandbank" })).toBeVisible();
  await context.close();
});

test("a request that somebody else was asked, or that is gone, is not shown", async ({ page }) => {
  const authReqId = await askFor(app, "northmoor.business");
  await page.goto("/phone/northmoor.business?refresh=off");
  const href = await page.getByRole("link", { name: new RegExp(appName) }).getAttribute("href");
  await page.goto("/phone/empty.vale/bank");
  await unlock(page, "empty.vale");
  await page.goto(String(href).replace("northmoor.business", "empty.vale"));
  await expect(page.locator("#problem")).toContainText("That request is not there any more");
  await page.goto(String(href));
  await expectGoodPage(page, "Unlock Sandbank");
  await decide(app, authReqId, "time-out", "northmoor.business");
  await unlock(page, "northmoor.business");
  await expectGoodPage(page, "The time is up");
});

test("the desk switches the flow on, says what is missing, and off again", async ({ page }, { project }) => {
  const { signInAs } = await import("../people.ts");
  await page.goto("/sign-in");
  await signInAs(page, "developer", project.name);
  await page.goto(`/app/apps/${app.id}/settings`);
  await page.getByRole("radio", { name: /^Ping/ }).check();
  await page.getByLabel("Notification address").fill("http://app.example/told");
  await page.getByRole("button", { name: "Save the decoupled flow" }).click();
  await expect(page.getByText("Use https").first()).toBeVisible();
  await expect(page.getByLabel("Notification address")).toHaveValue("http://app.example/told");
  await page.getByLabel("Notification address").fill("https://app.example/told");
  await page.getByRole("button", { name: "Save the decoupled flow" }).click();
  await expect(page.getByText("The decoupled flow is saved")).toBeVisible();
  expect((await askBank(app)).body["error_description"]).toContain("client_notification_token");
  await page.getByRole("radio", { name: /^Off/ }).check();
  await page.getByRole("button", { name: "Save the decoupled flow" }).click();
  await expect(page.getByText("The decoupled flow is saved")).toBeVisible();
  expect((await askBank(app)).body["error_description"]).toContain("not allowed for this client");
  await page.getByRole("radio", { name: /^Poll/ }).check();
  await page.getByRole("button", { name: "Save the decoupled flow" }).click();
  await expect(page.getByText("The decoupled flow is saved")).toBeVisible();
});
