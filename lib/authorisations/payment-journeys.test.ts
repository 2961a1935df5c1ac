import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setClock } from "#lib/clock.ts";
import { getConsent } from "#lib/consents/get-consent.ts";
import type { ConsentKind } from "#lib/consents/kinds.ts";
import { listPhoneMessages } from "#lib/customers/list-phone-messages.ts";
import { PERSONAS } from "#lib/customers/personas.ts";
import { prisma } from "#lib/db.ts";
import { displayDate } from "#lib/display-dates.ts";
import { approveHeadless } from "#lib/oidc/approve-headless.ts";
import { CONTROLS, initiation, makeConsentOf, numbered, PAYEE, pounds } from "#lib/testing/consents.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { confirm, leave, logIn, phoneCode } from "#lib/testing/oidc/customer.ts";
import { Browser, makeThirdParty, paramsOf } from "#lib/testing/oidc/third-party.ts";
import type { ThirdParty } from "#lib/testing/oidc/third-party.ts";
import { ACCOUNTS } from "#prisma/seed/accounts.ts";
import { customerIdOf } from "#prisma/seed/bank.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";
import { DEMO_ORGANISATION_ID } from "#prisma/seed/demo-organisation.ts";
import { approveJourney } from "./approve-journey.ts";
import { refuseJourney } from "./refuse-journey.ts";
import { submitCode } from "./submit-code.ts";
import { submitLogin } from "./submit-login.ts";
import { viewJourney } from "./view-journey.ts";

useDatabase();

const username = "maya.okafor";
const everyday = numbered(ACCOUNTS["maya.okafor/everyday"].accountNumber);
let app: ThirdParty;

beforeAll(async () => {
  app = await makeThirdParty({ scopes: ["openid", "accounts", "payments", "fundsconfirmations"] });
});

beforeEach(async () => {
  await prisma().customer.updateMany({ data: { failedAttempts: 0, lockedUntil: null } });
  await prisma().phoneMessage.deleteMany();
});

type Visit = { browser: Browser; uid: string; consentId: string };

async function visitFor(consentId: string, scope = "openid payments"): Promise<Visit> {
  const browser = new Browser();
  const request = await app.requestObject(consentId, { state: "kept", scope });
  return { browser, consentId, uid: await browser.open(app.urlFor(request)) };
}

async function payment(changes: Record<string, unknown> = {}, more: Record<string, unknown> = {}): Promise<Visit> {
  const data = { Initiation: initiation(changes), ...more };
  return visitFor(await makeConsentOf("domestic-payment", app.app, data));
}

const vrp = (changes: Record<string, unknown> = {}) =>
  makeConsentOf("domestic-vrp", app.app, {
    ControlParameters: CONTROLS,
    Initiation: { CreditorAccount: PAYEE, ...changes },
  });

const funds = (expiresAt: Date | null = null) =>
  makeConsentOf("funds-confirmation", app.app, { DebtorAccount: { ...everyday, Name: "M OKAFOR" } }, expiresAt);

async function endOf({ browser, uid, consentId }: Visit) {
  return { params: paramsOf(await leave(browser, uid)), consent: await getConsent(consentId) };
}

async function tokensOf({ browser, uid }: Visit) {
  const { code = "" } = paramsOf(await leave(browser, uid));
  return (await app.redeem(code)).json();
}

describe("a payment without an account", () => {
  test("shows how much to whom from the login on, and offers the accounts that can pay with their balances", async () => {
    const visit = await payment();
    const login = await viewJourney(visit.uid);
    expect(login.terms).toMatchObject({
      form: "payment",
      purpose: "a payment of £42.50 to Acme Energy Ltd",
      amount: { figure: "£42.50", note: "pounds sterling" },
    });
    expect(login.terms.form !== "sharing" && login.terms.rows).toEqual(
      expect.arrayContaining([
        { label: "To", value: "Acme Energy Ltd" },
        { label: "Payee account", value: "20-14-53 73182264" },
        { label: "Reference", value: "ELEC 88120 MAR" },
      ]),
    );
    expect(await logIn(visit.uid, username)).toBe("accounts");
    const view = await viewJourney(visit.uid);
    expect(view.choice).toBe("one");
    expect(view.accounts.filter(({ unavailable }) => unavailable === null).length).toBeGreaterThan(1);
    expect(view.accounts.at(-1)?.unavailable).toEqual(expect.any(String));
  });

  test("sends a code that names amount and payee", async () => {
    const visit = await payment();
    await submitLogin(visit.uid, { username, password: PERSONAS[username].password });
    const [message] = await listPhoneMessages(customerIdOf(username));
    expect(message?.text).toContain("a payment of £42.50 to Acme Energy Ltd");
  });

  test("is authorised for the one account that was chosen, and for no two", async () => {
    const visit = await payment();
    await logIn(visit.uid, username);
    const { shown, accounts } = await viewJourney(visit.uid);
    const [first = "", second = ""] = accounts.map(({ id }) => id);
    for (const accountIds of [[], [first, second], [accountIdOf("ellis/joint")]]) {
      await expect(approveJourney(visit.uid, { accountIds, shown })).rejects.toMatchObject({
        code: "nothing-selected",
        field: "account",
      });
    }
    await expect(approveJourney(visit.uid, { accountIds: [first], shown: "x" })).rejects.toMatchObject({
      code: "state-conflict",
    });
    expect(await approveJourney(visit.uid, { accountIds: [first], shown })).toBe("done");
    const { consent, params } = await endOf(visit);
    expect(consent).toMatchObject({ status: "AUTH", accountIds: [first] });
    expect(params).toHaveProperty("code");
  });

  test("refused, it is RJCT and the app is told", async () => {
    const visit = await payment();
    await logIn(visit.uid, username);
    await refuseJourney(visit.uid);
    const { consent, params } = await endOf(visit);
    expect(params).toMatchObject({ error: "access_denied", state: "kept" });
    expect(consent).toMatchObject({ status: "RJCT", statusReason: [{ StatusReasonCode: "U037" }] });
  });

  test("says plainly which account has not enough money, and lets the customer decide", async () => {
    const visit = await payment({ InstructedAmount: pounds("9999999.00") });
    await logIn(visit.uid, username);
    const { accounts } = await viewJourney(visit.uid);
    const open = accounts.filter(({ unavailable }) => unavailable === null);
    for (const { warnings } of open) expect(warnings.join()).toMatch(/not enough money in this account: £/);
    expect(await confirmOne(visit.uid, open[0]?.id)).toBe("done");
  });

  test("left unfinished, it is RJCT: an attempt that failed is the only one", async () => {
    const visit = await payment();
    await logIn(visit.uid, username);
    const restore = setClock(() => new Date(Date.now() + 11 * 60_000));
    expect(await viewJourney(visit.uid).finally(restore)).toMatchObject({ outcome: "timed-out" });
    const { consent, params } = await endOf(visit);
    expect(consent).toMatchObject({ status: "RJCT", statusReason: [{ StatusReasonCode: "U036" }] });
    expect(params["error_description"]).toContain("create another consent");
  });
});

async function confirmOne(uid: string, id = ""): Promise<string> {
  return approveJourney(uid, { accountIds: [id], shown: (await viewJourney(uid)).shown });
}

describe("a payment whose account the app has named", () => {
  test("is approved with the code, and nothing follows", async () => {
    const visit = await payment({ DebtorAccount: everyday });
    expect((await viewJourney(visit.uid)).asksMore).toBe(false);
    expect(await logIn(visit.uid, username)).toBe("done");
    const { consent } = await endOf(visit);
    expect(consent).toMatchObject({ status: "AUTH", accountIds: [accountIdOf("maya.okafor/everyday")] });
  });

  test("is not approved by a code that was typed on a page showing something else", async () => {
    const visit = await payment({ DebtorAccount: everyday });
    await submitLogin(visit.uid, { username, password: PERSONAS[username].password });
    const { shown } = await viewJourney(visit.uid);
    const code = await phoneCode(username);
    await prisma().app.update({ where: { id: app.app.id }, data: { name: "Another name" } });
    await expect(submitCode(visit.uid, code, shown)).rejects.toMatchObject({ code: "state-conflict" });
    await prisma().app.update({ where: { id: app.app.id }, data: { name: app.app.name } });
    expect(await submitCode(visit.uid, code, shown)).toBe("done");
  });

  test("that is somebody else's: the consent is RJCT and the app hears access_denied", async () => {
    const visit = await payment({ DebtorAccount: numbered(ACCOUNTS["ellis/joint"].accountNumber) });
    expect(await logIn(visit.uid, username)).toBe("done");
    expect(await viewJourney(visit.uid)).toMatchObject({ outcome: "wrong-account" });
    const { consent, params } = await endOf(visit);
    expect(params).toMatchObject({
      error: "access_denied",
      error_description: expect.stringContaining("DebtorAccount"),
    });
    expect(consent).toMatchObject({ status: "RJCT", statusReason: [{ StatusReasonCode: "U033" }] });
  });

  test("by its IBAN or with spaces is the same account", async () => {
    const row = await prisma().account.findUniqueOrThrow({ where: { id: accountIdOf("maya.okafor/everyday") } });
    const known = (row.resource as { Account: { SchemeName: string; Identification: string }[] }).Account;
    const iban = known.find(({ SchemeName }) => SchemeName === "UK.OBIE.IBAN")?.Identification ?? "";
    const spaced = iban.replaceAll(/(.{4})/g, "$1 ");
    const visit = await payment({ DebtorAccount: { SchemeName: "IBAN", Identification: spaced } });
    expect(await logIn(visit.uid, username)).toBe("done");
    expect((await endOf(visit)).consent.status).toBe("AUTH");
  });

  test("and that cannot pay: told so, RJCT", async () => {
    const visit = await payment({ DebtorAccount: numbered(ACCOUNTS["maya.okafor/fixed"].accountNumber) });
    expect(await logIn(visit.uid, username)).toBe("done");
    expect(await viewJourney(visit.uid)).toMatchObject({ outcome: "no-accounts" });
    expect((await endOf(visit)).consent.status).toBe("RJCT");
  });

  test("has a page after the code where there is more to say: no money, or another signature", async () => {
    const poor = await payment({ DebtorAccount: everyday, InstructedAmount: pounds("9999999.00") });
    expect(await logIn(poor.uid, username)).toBe("accounts");
    expect((await viewJourney(poor.uid)).accounts).toHaveLength(1);
    await prisma().account.update({ where: { id: accountIdOf("ellis/joint") }, data: { signatures: 2 } });
    const until = new Date(Date.now() + 3 * 86_400_000);
    const joint = await payment(
      { DebtorAccount: numbered(ACCOUNTS["ellis/joint"].accountNumber) },
      { Authorisation: { AuthorisationType: "Any", CompletionDateTime: until.toISOString() } },
    );
    expect(await logIn(joint.uid, "tom.ellis")).toBe("accounts");
    const { accounts } = await viewJourney(joint.uid);
    expect(accounts[0]?.warnings).toEqual([
      `The payment waits until Hannah Ellis has approved it too, until ${displayDate(until)}`,
    ]);
    expect(await confirmOne(joint.uid, "ignored")).toBe("done");
    expect((await endOf(joint)).consent.status).toBe("AUTH");
    await prisma().account.update({ where: { id: accountIdOf("ellis/joint") }, data: { signatures: 1 } });
  });
});

describe("the tokens", () => {
  test("of a payment live for minutes and are not renewed; a consent that is not AWAU is not authorised again", async () => {
    const visit = await payment({ DebtorAccount: everyday });
    await logIn(visit.uid, username);
    const tokens = await tokensOf(visit);
    expect(tokens).toMatchObject({ expires_in: 900, scope: "openid payments" });
    expect(tokens).not.toHaveProperty("refresh_token");
    const claims = JSON.parse(Buffer.from(tokens.id_token.split(".")[1], "base64url").toString());
    expect(claims).not.toHaveProperty("http://openbanking.org.uk/refresh_token_expires_at");
    const again = await app.requestObject(visit.consentId, { scope: "openid payments" });
    const refused = paramsOf((await new Browser().get(app.urlFor(again))).headers.get("location"));
    expect(refused).toMatchObject({
      error: "invalid_request",
      error_description: expect.stringContaining("AUTH, which cannot be authorised again"),
    });
  });

  test("need the scope of the kind", async () => {
    const kinds: [ConsentKind, string, string][] = [
      ["domestic-vrp", await vrp(), "openid accounts"],
      ["funds-confirmation", await funds(), "openid payments"],
    ];
    for (const [, consentId, scope] of kinds) {
      const request = await app.requestObject(consentId, { scope });
      const refused = paramsOf((await new Browser().get(app.urlFor(request))).headers.get("location"));
      expect(refused).toMatchObject({ error: "invalid_scope" });
    }
  });
});

describe("variable recurring payments", () => {
  test("show every limit, and are renewed by logging in alone", async () => {
    const consentId = await vrp();
    const visit = await visitFor(consentId);
    const { terms } = await viewJourney(visit.uid);
    expect(terms.form !== "sharing" && terms.limits.map(({ label, figure }) => `${label} ${figure}`)).toEqual([
      "Each payment £100.00",
      "Each week £200.00",
      "Each month £500.00",
    ]);
    expect(terms.form !== "sharing" && terms.sentence).toContain(
      "up to £100.00 a payment, £200.00 a week and £500.00 a month, until you cancel",
    );
    expect(await logIn(visit.uid, username)).toBe("accounts");
    await confirmOne(visit.uid, accountIdOf("maya.okafor/bills"));
    const tokens = await tokensOf(visit);
    expect(tokens.refresh_token).toBeTypeOf("string");

    const again = await visitFor(consentId);
    expect(await viewJourney(again.uid)).toMatchObject({ isRenewal: true });
    expect(await logIn(again.uid, username)).toBe("done");
    expect((await endOf(again)).consent).toMatchObject({
      status: "AUTH",
      accountIds: [accountIdOf("maya.okafor/bills")],
    });
  });
});

describe("confirmation of funds", () => {
  test("is agreed to on a page of the bank, after the code, for the account that was named", async () => {
    const visit = await visitFor(await funds(new Date("2030-01-31T00:00:00Z")), "openid fundsconfirmations");
    expect((await viewJourney(visit.uid)).asksMore).toBe(true);
    expect(await logIn(visit.uid, username)).toBe("accounts");
    const { terms } = await viewJourney(visit.uid);
    expect(terms.form !== "sharing" && terms.rows).toEqual(
      expect.arrayContaining([
        { label: "Who asks", value: app.app.name },
        { label: "Account", value: "M OKAFOR, 20-14-53 40281193" },
        { label: "Lasts", value: "Until 31 January 2030" },
      ]),
    );
    await confirm(visit.uid);
    const tokens = await tokensOf(visit);
    expect(tokens).toMatchObject({ expires_in: 600, refresh_token: expect.any(String) });
    expect((await getConsent(visit.consentId)).accountIds).toEqual([accountIdOf("maya.okafor/everyday")]);
  });
});

describe("headless", () => {
  const decide = async (consentId: string, scope: string, accounts?: string[]) => {
    const url = app.urlFor(await app.requestObject(consentId, { scope }));
    const approval = { organisationId: DEMO_ORGANISATION_ID, username, decision: "approve" as const };
    const { redirectTo } = await approveHeadless(url, { ...approval, ...(accounts && { accounts }) });
    return { params: paramsOf(redirectTo), consent: await getConsent(consentId) };
  };

  test("a payment is paid from the account that is named, or the first that can pay", async () => {
    const data = { Initiation: initiation() };
    const first = await decide(await makeConsentOf("domestic-payment", app.app, data), "openid payments");
    expect(first.consent.accountIds).toHaveLength(1);
    expect(first.params).toHaveProperty("code");
    const bills = accountIdOf("maya.okafor/bills");
    const chosen = await decide(await makeConsentOf("domestic-payment", app.app, data), "openid payments", [bills]);
    expect(chosen.consent.accountIds).toEqual([bills]);
    const both = [bills, accountIdOf("maya.okafor/everyday")];
    await expect(
      decide(await makeConsentOf("domestic-payment", app.app, data), "openid payments", both),
    ).rejects.toMatchObject({ code: "nothing-selected" });
  });

  test("every other kind is authorised too", async () => {
    expect((await decide(await vrp(), "openid payments")).consent.status).toBe("AUTH");
    expect((await decide(await funds(), "openid fundsconfirmations")).consent.status).toBe("AUTH");
    const wrong = await vrp({ DebtorAccount: numbered(ACCOUNTS["ellis/joint"].accountNumber) });
    const refused = await decide(wrong, "openid payments");
    expect(refused.consent.status).toBe("RJCT");
    expect(refused.params).toMatchObject({ error: "access_denied" });
  });
});
