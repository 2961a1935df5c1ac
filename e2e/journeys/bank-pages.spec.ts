import { expect, expectGoodPage, test } from "../fixtures.ts";
import { enterPassword, logInAtBank, readPhoneCode } from "../people.ts";

// What customers meet, with the demo app as the third party.
const APP = "Northmoor Money";

test("a customer connects with scripts switched off at the bank", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.goto("/demo");
  await page.getByRole("button", { name: "Connect Sandbank" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Log in to connect your accounts" })).toBeVisible();
  await enterPassword(page, "student.reid");
  const phone = await context.newPage();
  await phone.goto("/phone/student.reid?refresh=off");
  const code = await phone.getByTestId("phone-code").first().innerText();
  await page.getByLabel("6-digit code").fill(code);
  await page.getByRole("button", { name: /^Continue/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Choose accounts to share with ${APP}` })).toBeVisible();
  await page.getByRole("button", { name: /^Confirm/ }).click();
  await page.waitForURL(/\/demo\/callback/);
  expect(new URL(page.url()).hash).toMatch(/code=.+id_token=|id_token=.+code=/);
  await context.close();
});

test("cancelling before logging in leads back to the app with the reason", async ({ page }) => {
  await page.goto("/demo");
  await page.getByRole("button", { name: "Connect Sandbank" }).click();
  await expectGoodPage(page, "Log in to connect your accounts");
  await page.getByRole("button", { name: /^Cancel/ }).click();
  await page.waitForURL(/\/demo\/problem/);
  await expect(page.getByText("access_denied").first()).toBeVisible();
});

test("cancelling after logging in shares nothing", async ({ page }) => {
  await page.goto("/demo");
  await page.getByRole("button", { name: "Connect Sandbank" }).click();
  await logInAtBank(page, "joint.ellis", APP);
  await expectGoodPage(page, `Choose accounts to share with ${APP}`);
  await page.getByRole("button", { name: /^Cancel/ }).click();
  await page.waitForURL(/\/demo\/problem/);
  await expect(page.getByText("access_denied").first()).toBeVisible();
});

test("confirming with nothing ticked says what to do and keeps the page", async ({ page }) => {
  await page.goto("/demo");
  await page.getByRole("button", { name: "Connect Sandbank" }).click();
  await logInAtBank(page, "tom.ellis", APP);
  await expectGoodPage(page, `Choose accounts to share with ${APP}`);
  await page.getByRole("button", { name: /^Confirm/ }).click();
  await expect(page.getByRole("alert").or(page.getByText("There is a problem")).first()).toBeVisible();
  await expectGoodPage(page, `Choose accounts to share with ${APP}`);
  await expect(page).toHaveTitle(/^Error: /);
});

test("a wrong password says neither which part was wrong nor keeps the password", async ({ page }) => {
  await page.goto("/demo");
  await page.getByRole("button", { name: "Connect Sandbank" }).click();
  await page.getByLabel("Username").fill("empty.vale");
  await page.getByLabel("Password", { exact: true }).fill("not-the-password");
  await page.getByRole("button", { name: /^Log in/ }).click();
  await expectGoodPage(page, "Log in to connect your accounts");
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByLabel("Username")).toHaveValue("empty.vale");
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
});

test("five wrong codes lock the customer out and lead back to the app", async ({ page }) => {
  await page.goto("/demo");
  await page.getByRole("button", { name: "Connect Sandbank" }).click();
  await enterPassword(page, "tom.ellis");
  await expectGoodPage(page, "Enter your 6-digit code");
  const code = await readPhoneCode(page, "tom.ellis");
  const wrong = code === "000000" ? "000001" : "000000";
  for (let attempt = 1; attempt <= 5; attempt++) {
    await page.getByLabel("6-digit code").fill(wrong);
    await page.getByRole("button", { name: /^Continue/ }).click();
    if (attempt < 5) await expectGoodPage(page, "Enter your 6-digit code");
  }
  await page.getByRole("link", { name: `Return to ${APP}` }).click();
  await page.waitForURL(/\/demo\/problem/);
  await expect(page.getByText("access_denied").first()).toBeVisible();
});

test("a customer stops sharing in Connections and the app is refused at once", async ({ page }) => {
  await page.goto("/demo");
  await page.getByRole("button", { name: "Connect Sandbank" }).click();
  await logInAtBank(page, "northmoor.business", APP);
  await expectGoodPage(page, `Choose accounts to share with ${APP}`);
  for (const account of await page.getByRole("checkbox").all()) await account.check();
  await page.getByRole("button", { name: /^Confirm/ }).click();
  await page.waitForURL(/\/demo\/accounts/);
  await page.goto("/my");
  await enterPassword(page, "northmoor.business");
  await page.getByLabel("6-digit code").fill(await readPhoneCode(page, "northmoor.business"));
  await page.getByRole("button", { name: /^Continue|^Log in/ }).click();
  await page.waitForURL(/\/my\/connections/);
  await expectGoodPage(page, /onnections/);
  await page
    .getByRole("link", { name: new RegExp(APP) })
    .first()
    .click();
  await expectGoodPage(page, new RegExp(APP));
  await page.getByRole("link", { name: "Stop sharing" }).click();
  await expectGoodPage(page, `Stop sharing with ${APP}?`);
  await page.getByRole("button", { name: /^Stop sharing/ }).click();
  await expectGoodPage(page, /stopped/i);
  await page.goto("/demo/accounts");
  await expect(page.getByText(/connect again/i).first()).toBeVisible();
});
