// What customers meet when an app wants to pay, to go on paying, or to ask about their money.
import type { Page } from "@playwright/test";
import { PERSONAS } from "#lib/customers/personas.ts";
import { ACCOUNTS } from "#prisma/seed/accounts.ts";
import { askFor, collect } from "../decoupled-app.ts";
import { expect, expectGoodPage, test } from "../fixtures.ts";
import {
  askForFunds,
  begin,
  fundsConsent,
  numbered,
  orderPayment,
  orderIdOf,
  payByVrp,
  paymentConsent,
  pounds,
  readOrder,
  redeemed,
  registerPaying,
  vrpConsent,
  type PayingApp,
} from "../paying-app.ts";
import { gatewayDemo, sandbox } from "../sandbox.ts";
import { enterPassword, logInAtBank, readPhoneCode } from "../people.ts";
import { responseOf } from "../tpp.ts";

let party: PayingApp;
let appName: string;

test.beforeAll(async () => {
  // An address of this server that leaves what comes behind the # alone.
  party = await registerPaying({ redirect_uris: [`${gatewayDemo().base_url}/health`] });
  appName = `Test ${party.app.jwk.kid?.slice(5, 13)}`;
});
test.afterAll(() => party.app.remove());

const everyday = numbered(ACCOUNTS["maya.okafor/everyday"].accountNumber);
const PAY = "Log in to approve a payment";

/** What the browser brings back to the app. */
async function backAtTheApp(page: Page, leave: () => Promise<unknown>): Promise<Record<string, string>> {
  await leave();
  await page.waitForURL(/\/health#/);
  return Object.fromEntries(responseOf(page.url()));
}

async function stateOf(consentId: string): Promise<string> {
  const address = `${party.app.demo.base_url}/open-banking/v4.0/pisp/domestic-payment-consents/${consentId}`;
  const answer = await party.app.tpp.call(address, await party.app.tpp.clientToken("payments"));
  return String(answer.body.Data?.Status);
}

test("a customer pays: amount and payee from the login on, an account chosen, and the payment is made", async ({
  page,
}) => {
  const consentId = await paymentConsent(party);
  const begun = await begin(party, consentId);
  await page.goto(begun.url);
  await expect(page.getByText(`${appName} has sent you here to approve a payment of £42.50`)).toBeVisible();
  await expect(page.getByText("20-14-53 73182264")).toBeVisible();
  await expectGoodPage(page, PAY);
  await enterPassword(page, "maya.okafor");
  await expectGoodPage(page, "Enter your 6-digit code");
  await expect(page.getByText("for a payment of £42.50 to Acme Energy Ltd")).toBeVisible();
  await page.getByLabel("6-digit code").fill(await readPhoneCode(page, "maya.okafor"));
  await page.getByRole("button", { name: /^Continue/ }).click();
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [320, 768, 1280]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await expectGoodPage(page, "Check the payment");
    }
  }
  await page.getByRole("button", { name: /^Confirm/ }).click();
  await expect(page.locator("#problem")).toContainText("Select one account");
  await page.getByRole("radio").first().check();
  const params = await backAtTheApp(page, () => page.getByRole("button", { name: /^Confirm/ }).click());
  const tokens = await redeemed(party, begun, params);
  expect(tokens).not.toHaveProperty("refresh_token");
  const order = await orderPayment(party, tokens.access_token, consentId);
  expect(order.status, order.text).toBe(201);
  expect(await stateOf(consentId)).toBe("COND");
});

test("refusing is as easy as agreeing, before the login and after it", async ({ page }) => {
  const first = await paymentConsent(party);
  await page.goto((await begin(party, first)).url);
  await expectGoodPage(page, PAY);
  const early = await backAtTheApp(page, () => page.getByRole("button", { name: /^Cancel/ }).click());
  expect(early["error"]).toBe("access_denied");
  expect(await stateOf(first)).toBe("RJCT");

  const second = await paymentConsent(party);
  await page.goto((await begin(party, second)).url);
  await logInAtBank(page, "maya.okafor", appName, PAY);
  await expectGoodPage(page, "Check the payment");
  const late = await backAtTheApp(page, () => page.getByRole("button", { name: /^Cancel/ }).click());
  expect(late["error"]).toBe("access_denied");
  expect(await stateOf(second)).toBe("RJCT");
});

test("of a payment with its account nothing is asked after the code", async ({ page }) => {
  const consentId = await paymentConsent(party, { DebtorAccount: everyday });
  await page.goto((await begin(party, consentId)).url);
  await expect(page.getByText("20-14-53 40281193")).toBeVisible();
  const params = await backAtTheApp(page, () => logInAtBank(page, "maya.okafor", appName, PAY));
  expect(params).toHaveProperty("code");
  expect(await stateOf(consentId)).toBe("AUTH");
});

test("an account that is somebody else's ends the payment, in plain words", async ({ page }) => {
  const DebtorAccount = numbered(ACCOUNTS["ellis/joint"].accountNumber);
  const consentId = await paymentConsent(party, { DebtorAccount });
  await page.goto((await begin(party, consentId)).url);
  await logInAtBank(page, "maya.okafor", appName, PAY);
  await expectGoodPage(page, `The account sent by ${appName} isn't one of yours`);
  await expect(page.getByText("Nothing was paid.")).toBeVisible();
  const params = await backAtTheApp(page, () => page.getByRole("link", { name: `Return to ${appName}` }).click());
  expect(params["error"]).toBe("access_denied");
  expect(await stateOf(consentId)).toBe("RJCT");
});

test("that there is not enough money is said before the customer agrees", async ({ page }) => {
  const changes = { DebtorAccount: everyday, InstructedAmount: pounds("250000.00") };
  await page.goto((await begin(party, await paymentConsent(party, changes))).url);
  await logInAtBank(page, "maya.okafor", appName, PAY);
  await expectGoodPage(page, "Check the payment");
  await expect(page.getByText(/There is not enough money in this account: £[\d,]+\.\d\d available/)).toBeVisible();
});

test("payments that go on show every limit, can be watched, and cancelled", async ({ page }) => {
  const consentId = await vrpConsent(party);
  const begun = await begin(party, consentId);
  await page.goto(begun.url);
  await expect(page.getByText(/up to £100.00 a payment, £200.00 a week and £500.00 a month/).first()).toBeVisible();
  await logInAtBank(page, "maya.okafor", appName, "Log in to set up payments");
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [320, 768, 1280]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await expectGoodPage(page, `Review payments ${appName} can make`);
    }
  }
  await page.getByRole("radio").first().check();
  const params = await backAtTheApp(page, () => page.getByRole("button", { name: /^Confirm/ }).click());
  const tokens = await redeemed(party, begun, params);
  const paid = await payByVrp(party, tokens.access_token, consentId, "40.00");
  expect(paid.status, paid.text).toBe(201);

  await openConnections(page, "maya.okafor");
  await expectGoodPage(page, "Connections");
  const card = page.getByRole("listitem").filter({ hasText: appName });
  await expect(card.getByText("£40.00 of £200.00 used this week")).toBeVisible();
  await card.getByRole("link").click();
  await expectGoodPage(page, appName);
  await expect(page.getByRole("table", { name: /Payments made/ }).getByText("£40.00")).toBeVisible();
  await page.getByRole("link", { name: `Cancel payments by ${appName}` }).click();
  await expectGoodPage(page, `Cancel payments by ${appName}?`);
  await page.getByRole("button", { name: /^Cancel payments/ }).click();
  await expectGoodPage(page, `You have cancelled payments by ${appName}`);
  expect((await payByVrp(party, tokens.access_token, consentId, "1.00")).status).toBe(401);
});

test("a payment that needs two signatures waits for the other holder, who approves or refuses it", async ({ page }) => {
  const office = numbered(ACCOUNTS["selby-rowe/office"].accountNumber);
  const orders: string[] = [];
  for (const amount of ["42.50", "43.50"]) {
    const changes = { DebtorAccount: office, InstructedAmount: pounds(amount) };
    const consentId = await paymentConsent(party, changes);
    const begun = await begin(party, consentId);
    await page.goto(begun.url);
    await logInAtBank(page, "anna.selby", appName, PAY);
    await expectGoodPage(page, "Check the payment");
    await expect(page.getByText(/The payment waits until Daniel Rowe has approved it too, until \d/)).toBeVisible();
    const params = await backAtTheApp(page, () => page.getByRole("button", { name: /^Confirm/ }).click());
    const tokens = await redeemed(party, begun, params);
    const order = await orderPayment(party, tokens.access_token, consentId, changes);
    expect(order.body.Data?.Status, order.text).toBe("PATC");
    orders.push(orderIdOf(order));
  }
  const [approved = "", refused = ""] = orders;
  await openConnections(page, "dan.rowe");
  await page.getByRole("link", { name: "2 payments wait for your approval" }).click();
  await expectGoodPage(page, "Payments");
  await page.getByRole("link", { name: "£43.50 to Acme Energy Ltd" }).click();
  await expectGoodPage(page, "Approve a payment");
  await page.getByRole("button", { name: /^Refuse/ }).click();
  await expect(page.getByText("You have refused the payment")).toBeVisible();
  expect((await readOrder(party, refused)).body.Data?.Status).toBe("RJCT");

  await page.getByRole("link", { name: "£42.50 to Acme Energy Ltd" }).click();
  await page.getByRole("button", { name: /^Approve/ }).click();
  await expectGoodPage(page, "Enter your 6-digit code");
  await expect(page.getByText("for a payment of £42.50 to Acme Energy Ltd")).toBeVisible();
  await page.getByRole("button", { name: /^Approve/ }).click();
  await expect(page.locator("#problem")).toContainText("Enter the 6-digit code");
  await page.getByLabel("6-digit code").fill(await readPhoneCode(page, "dan.rowe"));
  await page.getByRole("button", { name: /^Approve/ }).click();
  await expect(page.getByText("You have approved the payment.")).toBeVisible();
  await expectGoodPage(page, "Payments");
  await expect(page.getByText("Nothing waits for you.")).toBeVisible();
  expect((await readOrder(party, approved)).body.Data?.Status).toMatch(/^(ACSP|ACSC|ACCC|ACWP)$/);
});

test("on the phone a payment is approved with the account to pay from", async ({ page }) => {
  const decoupled = { delivery: "poll" };
  await sandbox(party.app.demo, `/apps/${party.app.id}`, { method: "PATCH", body: JSON.stringify({ decoupled }) });
  const consentId = await paymentConsent(party);
  const asked = { "openbanking-intent-id": consentId, scope: "openid payments" };
  const authReqId = await askFor(party.app, "northmoor.business", asked);
  await page.goto("/phone/northmoor.business?refresh=off");
  await page.getByRole("link", { name: /asks for your approval: a payment of £42.50 to Acme Energy Ltd/ }).click();
  await page.getByLabel("Password", { exact: true }).fill(PERSONAS["northmoor.business"].password);
  await page.getByRole("button", { name: "Unlock" }).click();
  await expectGoodPage(page, "Check the payment");
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(page.locator("#problem")).toContainText("Select one account");
  await page.getByRole("radio").first().check();
  await page.getByRole("button", { name: "Approve" }).click();
  await expectGoodPage(page, "Approved");
  const { status, body } = await collect(party.app, authReqId);
  expect(status).toBe(200);
  expect(body).not.toHaveProperty("refresh_token");
  const order = await orderPayment(party, String(body["access_token"]), consentId);
  expect(order.status, order.text).toBe(201);
});

async function openConnections(page: Page, username: Parameters<typeof enterPassword>[1]): Promise<void> {
  await page.goto("/my");
  await enterPassword(page, username);
  await page.getByLabel("6-digit code").fill(await readPhoneCode(page, username));
  await page.getByRole("button", { name: /^Continue|^Log in/ }).click();
  await page.waitForURL(/\/my\/connections/);
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("funds checks are agreed to at the bank, and every check is on their page", async ({ page }) => {
    const number = ACCOUNTS["student.reid/current"].accountNumber;
    const consentId = await fundsConsent(party, number, new Date(Date.now() + 30 * 86_400_000));
    const begun = await begin(party, consentId, "openid fundsconfirmations");
    await page.goto(begun.url);
    await expect(page.getByRole("heading", { level: 1, name: "Log in to allow funds checks" })).toBeVisible();
    await enterPassword(page, "student.reid");
    const phone = await page.context().newPage();
    await phone.goto("/phone/student.reid?refresh=off");
    const code = await phone.getByTestId("phone-code").first().innerText();
    await phone.close();
    await page.getByLabel("6-digit code").fill(code);
    await page.getByRole("button", { name: /^Continue/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: `Let ${appName} check your funds` })).toBeVisible();
    await expect(page.getByText("Yes or no, never your balance")).toBeVisible();
    const params = await backAtTheApp(page, () => page.getByRole("button", { name: /^Confirm/ }).click());
    const tokens = await redeemed(party, begun, params);
    const answer = await askForFunds(party, tokens.access_token, consentId, "9000.00");
    expect(answer.status, answer.text).toBe(201);

    await page.goto("/my/login");
    await enterPassword(page, "student.reid");
    const second = await page.context().newPage();
    await second.goto("/phone/student.reid?refresh=off");
    await page.getByLabel("6-digit code").fill(await second.getByTestId("phone-code").first().innerText());
    await page.getByRole("button", { name: /^Continue/ }).click();
    await page.getByRole("link", { name: appName }).first().click();
    const checks = page.getByRole("table", { name: /Checks/ });
    await expect(checks.getByText("£9,000.00")).toBeVisible();
    await expect(checks.getByText("No", { exact: true })).toBeVisible();
    await page.getByRole("link", { name: `Stop funds checks by ${appName}` }).click();
    await page.getByRole("button", { name: /^Stop checks/ }).click();
    await expect(
      page.getByRole("heading", { level: 1, name: `You have stopped funds checks by ${appName}` }),
    ).toBeVisible();
    expect((await askForFunds(party, tokens.access_token, consentId, "1.00")).status).toBe(401);
  });

  test("a customer pays", async ({ page }) => {
    const consentId = await paymentConsent(party);
    await page.goto((await begin(party, consentId)).url);
    await enterPassword(page, "empty.vale");
    const phone = await page.context().newPage();
    await phone.goto("/phone/empty.vale?refresh=off");
    await expect(phone.getByText("a payment of £42.50 to Acme Energy Ltd").first()).toBeVisible();
    await page.getByLabel("6-digit code").fill(await phone.getByTestId("phone-code").first().innerText());
    await page.getByRole("button", { name: /^Continue/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Check the payment" })).toBeVisible();
    const params = await backAtTheApp(page, () => page.getByRole("button", { name: /^Confirm/ }).click());
    expect(params).toHaveProperty("code");
  });
});
