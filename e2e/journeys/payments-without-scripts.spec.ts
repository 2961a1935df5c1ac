// Four kinds of payment from the app's consent to the order's last state, with a browser that runs no scripts at the bank.
import { createHash } from "node:crypto";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { ACCOUNTS } from "#prisma/seed/accounts.ts";
import { expect, expectGoodPage, test } from "../fixtures.ts";
import {
  begin,
  consentTo,
  initiation,
  numbered,
  orderOf,
  PAYEE,
  pounds,
  redeemed,
  registerPaying,
  statusOf,
  upload,
  type PayingApp,
  type Wish,
} from "../paying-app.ts";
import { enterPassword } from "../people.ts";
import { gatewayDemo } from "../sandbox.ts";
import { responseOf } from "../tpp.ts";

let party: PayingApp;

test.beforeAll(async () => {
  // An address of this server that leaves what comes behind the # alone.
  party = await registerPaying({ redirect_uris: [`${gatewayDemo().base_url}/health`] });
});
test.afterAll(() => party.app.remove());

test.use({ javaScriptEnabled: false });
// Axe looks at every page six times.
test.slow();

type Username = Parameters<typeof enterPassword>[1];

const LOOKS = (["light", "dark"] as const).flatMap((colorScheme) =>
  [320, 768, 1280].map((width) => ({ colorScheme, width })),
);

/** The same page with scripts, which axe needs, in every width and both themes. */
async function inspect(page: Page, browser: Browser, heading: string | RegExp): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  const context = await browser.newContext({
    javaScriptEnabled: true,
    storageState: await page.context().storageState(),
  });
  const seen = await context.newPage();
  await seen.goto(page.url());
  for (const { colorScheme, width } of LOOKS) {
    await seen.emulateMedia({ colorScheme });
    await seen.setViewportSize({ width, height: 900 });
    await expectGoodPage(seen, heading);
  }
  await context.close();
}

async function phoneCode(context: BrowserContext, username: Username): Promise<string> {
  const phone = await context.newPage();
  await phone.goto(`/phone/${username}?refresh=off`);
  const code = await phone.getByTestId("phone-code").first().innerText();
  await phone.close();
  return code.replace(/\s/g, "");
}

/** Sends the customer to the bank, where they log in; returns what the app needs once they are back. */
async function sendToBank(page: Page, consentId: string, username: Username) {
  const begun = await begin(party, consentId);
  await page.goto(begun.url);
  await expect(page.getByRole("heading", { level: 1, name: "Log in to approve a payment" })).toBeVisible();
  await enterPassword(page, username);
  await expect(page.getByRole("heading", { level: 1, name: "Enter your 6-digit code" })).toBeVisible();
  await page.getByLabel("6-digit code").fill(await phoneCode(page.context(), username));
  await page.getByRole("button", { name: /^(Continue|Approve)/ }).click();
  return begun;
}

/** Confirms, goes back to the app, and orders what was agreed. Returns the id of the order. */
async function confirmAndOrder(page: Page, begun: Awaited<ReturnType<typeof begin>>, wish: Wish, consentId: string) {
  await page.getByRole("button", { name: /^Confirm/ }).click();
  await page.waitForURL(/\/health#/);
  const tokens = await redeemed(party, begun, Object.fromEntries(responseOf(page.url())));
  return orderOf(party, wish, tokens.access_token, consentId);
}

async function expectLast(wish: Wish, id: string, status: string): Promise<void> {
  await expect.poll(() => statusOf(party, wish, id), { timeout: 30_000 }).toBe(status);
}

test("money abroad at a rate that is quoted", async ({ page, browser }) => {
  const Initiation = initiation({
    LocalInstrument: "UK.OBIE.SEPAInstantCreditTransfer",
    CurrencyOfTransfer: "EUR",
    InstructedAmount: { Amount: "100.00", Currency: "EUR" },
    CreditorAccount: { SchemeName: "UK.OBIE.IBAN", Identification: "DE89370400440532013000", Name: "Bäckerei Winter" },
    ExchangeRateInformation: { UnitCurrency: "GBP", RateType: "Actual" },
  });
  const wish = { orders: "international-payments", orderId: "InternationalPaymentId", data: { Initiation } };
  const consentId = await consentTo(party, wish);
  const begun = await sendToBank(page, consentId, "maya.okafor");
  await inspect(page, browser, "Check the payment");
  await expect(page.getByText("€100.00").first()).toBeVisible();
  await expect(page.getByText(/£1 = €1\.1725|1\.1725/).first()).toBeVisible();
  await page.getByRole("radio").first().check();
  const id = await confirmAndOrder(page, begun, wish, consentId);
  await expectLast(wish, id, "ACWP");
});

test("a file of payments", async ({ page, browser }) => {
  const file = JSON.stringify({
    Data: { DomesticPayments: [initiation({ InstructedAmount: pounds("10.00") }), initiation()] },
  });
  const Initiation = {
    FileType: "UK.OBIE.PaymentInitiation.4.0",
    FileHash: createHash("sha256").update(file).digest("base64"),
    FileReference: "Wages November",
    NumberOfTransactions: "2",
    ControlSum: 52.5,
  };
  const wish = { orders: "file-payments", orderId: "FilePaymentId", data: { Initiation }, hasRisk: false };
  const consentId = await consentTo(party, wish);
  expect((await upload(party, wish, consentId, file)).status).toBe(200);
  const begun = await sendToBank(page, consentId, "maya.okafor");
  await inspect(page, browser, "Check the payment");
  await expect(page.getByText("£52.50").first()).toBeVisible();
  await page.getByRole("radio").first().check();
  await expectLast(wish, await confirmAndOrder(page, begun, wish, consentId), "INCO");
});

test("a standing order, which the customer cancels at the bank", async ({ page, browser }) => {
  const FirstPaymentDateTime = new Date(Date.now() + 3 * 86_400_000).toISOString();
  const Initiation = {
    FirstPaymentAmount: pounds("650.00"),
    RecurringPaymentAmount: pounds("675.00"),
    MandateRelatedInformation: { Frequency: { Type: "MNTH" }, FirstPaymentDateTime },
    CreditorAccount: { ...PAYEE, Name: "Harbour Lettings" },
    RemittanceInformation: { Unstructured: ["RENT FLAT 4"] },
  };
  const data = { Permission: "Create", Initiation };
  const wish = { orders: "domestic-standing-orders", orderId: "DomesticStandingOrderId", data };
  const consentId = await consentTo(party, wish);
  const begun = await sendToBank(page, consentId, "maya.okafor");
  await inspect(page, browser, "Check the payment");
  await expect(page.getByText(/£675\.00 every month/).first()).toBeVisible();
  await page.getByRole("radio").first().check();
  const id = await confirmAndOrder(page, begun, wish, consentId);
  await expectLast(wish, id, "INCO");

  await logInToOwnPages(page, "maya.okafor");
  await page.goto("/my/payments");
  await inspect(page, browser, "Payments");
  await page.goto(`/my/payments/${id}/cancel`);
  await inspect(page, browser, "Cancel this standing order?");
  await page.getByRole("button", { name: /^Keep the standing order/ }).click();
  expect(await statusOf(party, wish, id)).toBe("INCO");
  await page.goto(`/my/payments/${id}/cancel`);
  await page.getByRole("button", { name: /^Cancel the standing order/ }).click();
  await expect(page.getByText("You have cancelled it. Nothing more is paid.")).toBeVisible();
  expect(await statusOf(party, wish, id)).toBe("CANC");
  await page.goto(`/my/payments/${id}/cancel`);
  await inspect(page, browser, "This standing order has been cancelled");
});

test("a payment that two have to sign", async ({ page, browser }) => {
  const DebtorAccount = numbered(ACCOUNTS["selby-rowe/office"].accountNumber);
  const Initiation = initiation({ DebtorAccount, InstructedAmount: pounds("44.50") });
  const wish = { orders: "domestic-payments", orderId: "DomesticPaymentId", data: { Initiation } };
  const consentId = await consentTo(party, wish);
  const begun = await sendToBank(page, consentId, "anna.selby");
  await inspect(page, browser, "Check the payment");
  const id = await confirmAndOrder(page, begun, wish, consentId);
  expect(await statusOf(party, wish, id)).toBe("PATC");

  await page.context().clearCookies();
  await logInToOwnPages(page, "dan.rowe");
  await page.goto("/my/payments");
  await page.goto(`/my/payments/${id}`);
  await inspect(page, browser, "Approve a payment");
  await page.getByRole("button", { name: /^Approve/ }).click();
  await inspect(page, browser, "Enter your 6-digit code");
  await page.getByLabel("6-digit code").fill(await phoneCode(page.context(), "dan.rowe"));
  await page.getByRole("button", { name: /^Approve/ }).click();
  await expect(page.getByText("You have approved the payment.")).toBeVisible();
  await expectLast(wish, id, "ACWP");
});

async function logInToOwnPages(page: Page, username: Username): Promise<void> {
  await page.goto("/my");
  await enterPassword(page, username);
  await page.getByLabel("6-digit code").fill(await phoneCode(page.context(), username));
  await page.getByRole("button", { name: /^Continue|^Log in/ }).click();
  await page.waitForURL(/\/my\/connections/);
}
