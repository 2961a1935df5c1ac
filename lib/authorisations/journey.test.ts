import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setClock } from "#lib/clock.ts";
import { getConsent } from "#lib/consents/get-consent.ts";
import { currentTotp } from "#lib/customers/current-totp.ts";
import { findCustomerByUsername } from "#lib/customers/find-customer.ts";
import { PERSONAS } from "#lib/customers/personas.ts";
import { prisma } from "#lib/db.ts";
import { openInteraction } from "#lib/oidc/interactions.ts";
import { confirm, leave, logIn, phoneCode } from "#lib/testing/oidc/customer.ts";
import { Browser, makeThirdParty, paramsOf } from "#lib/testing/oidc/third-party.ts";
import type { ThirdParty } from "#lib/testing/oidc/third-party.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { approveJourney } from "./approve-journey.ts";
import { extendJourney } from "./extend-journey.ts";
import { refuseJourney } from "./refuse-journey.ts";
import { resendCode } from "./resend-code.ts";
import { submitCode } from "./submit-code.ts";
import { submitLogin } from "./submit-login.ts";
import { viewJourney } from "./view-journey.ts";

useDatabase();

const username = "maya.okafor";
const { password } = PERSONAS[username];

let app: ThirdParty;
let browser: Browser;
let consentId: string;
let uid: string;

beforeAll(async () => {
  app = await makeThirdParty();
});

beforeEach(async () => {
  await prisma().customer.updateMany({ data: { failedAttempts: 0, lockedUntil: null } });
  // Tests that move the clock leave messages of a later hour.
  await prisma().phoneMessage.deleteMany();
  browser = new Browser();
  consentId = await app.makeConsent();
  uid = await browser.open(app.urlFor(await app.requestObject(consentId, { state: "kept" })));
});

/** The page with the code is shown, and posts what it showed. */
async function enterCode(visit: string, code: string) {
  return submitCode(visit, code, (await viewJourney(visit)).shown);
}

async function outcome() {
  return { params: paramsOf(await leave(browser, uid)), status: (await getConsent(consentId)).status };
}

function at<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const restore = setClock(() => new Date(Date.now() + ms));
  return work().finally(restore);
}

describe("what the customer sees", () => {
  test("names the app, the consent in the standard's words, and the accounts with the reason for each that cannot be chosen", async () => {
    const login = await viewJourney(uid);
    expect(login).toMatchObject({
      stage: "login",
      outcome: null,
      customer: null,
      accounts: [],
      minutesLeft: 10,
      isRenewal: false,
    });
    expect(login.app.displayName).toBe(app.app.name);
    expect(login.terms.form === "sharing" && login.terms.clusters[0]?.heading).toBe("Your Account Details");
    await logIn(uid, username);
    const view = await viewJourney(uid);
    expect(view.stage).toBe("accounts");
    expect(view.accounts[0]).toMatchObject({ sortCode: expect.stringMatching(/^\d\d-\d\d-\d\d$/), unavailable: null });
    expect(view.accounts.at(-1)?.unavailable).toEqual(expect.any(String));
    expect(view.reference).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("a visit belongs to the browser that began it", async () => {
    await expect(openInteraction(uid, browser.cookieHeader)).resolves.toMatchObject({
      redirectUri: expect.any(String),
    });
    await expect(openInteraction(uid, null)).rejects.toMatchObject({ code: "link-expired" });
    await expect(openInteraction(uid, `op_interaction=${uid}`)).rejects.toMatchObject({ code: "link-expired" });
    const other = new Browser();
    await other.open(app.urlFor(await app.requestObject(await app.makeConsent())));
    await expect(openInteraction(uid, other.cookieHeader)).rejects.toMatchObject({ code: "link-expired" });
  });

  test("an unknown visit has expired", async () => {
    await expect(viewJourney("nothing")).rejects.toMatchObject({ code: "link-expired" });
  });
});

describe("the one-time code", () => {
  test("of the authenticator app works once", async () => {
    const customer = await findCustomerByUsername(username);
    const { code } = await currentTotp({ id: customer?.id ?? "" });
    await submitLogin(uid, { username, password });
    expect(await enterCode(uid, code)).toBe("accounts");
    const second = new Browser();
    const other = await second.open(app.urlFor(await app.requestObject(await app.makeConsent())));
    await submitLogin(other, { username, password });
    await expect(enterCode(other, code)).rejects.toMatchObject({ code: "wrong-code" });
  });

  test("of the phone works for its own visit only", async () => {
    await submitLogin(uid, { username, password });
    const code = await phoneCode(username);
    const other = await new Browser().open(app.urlFor(await app.requestObject(await app.makeConsent())));
    await submitLogin(other, { username, password });
    await expect(enterCode(other, code)).rejects.toMatchObject({ code: "wrong-code" });
    expect(await enterCode(uid, code)).toBe("accounts");
  });

  test("expires after five minutes, and another can be sent", async () => {
    await submitLogin(uid, { username, password });
    const code = await phoneCode(username);
    await at(5 * 60_000 + 1000, async () => {
      await expect(enterCode(uid, code)).rejects.toMatchObject({ code: "wrong-code" });
      await resendCode(uid);
      expect(await enterCode(uid, await phoneCode(username))).toBe("accounts");
    });
  });

  test("entered wrongly five times ends the visit and locks the customer for a quarter of an hour", async () => {
    await submitLogin(uid, { username, password });
    for (let attempt = 1; attempt <= 4; attempt++) {
      await expect(enterCode(uid, "000000")).rejects.toMatchObject({ code: "wrong-code" });
    }
    expect(await enterCode(uid, "000000")).toBe("done");
    expect(await viewJourney(uid)).toMatchObject({ stage: "done", outcome: "locked" });
    expect(await outcome()).toMatchObject({ status: "RJCT", params: { error: "access_denied", state: "kept" } });

    const again = await new Browser().open(app.urlFor(await app.requestObject(await app.makeConsent())));
    expect(await submitLogin(again, { username, password })).toBe("done");
    const third = await new Browser().open(app.urlFor(await app.requestObject(await app.makeConsent())));
    await extendJourney(third);
    await at(9 * 60_000, () => extendJourney(third));
    await at(15 * 60_000 + 1000, async () => {
      expect(await submitLogin(third, { username, password })).toBe("verify");
      expect(await enterCode(third, await phoneCode(username))).toBe("accounts");
    });
  });

  test("guessed fifty times at once is compared five times at most", async () => {
    await submitLogin(uid, { username, password });
    const guesses = Array.from({ length: 50 }, (_, index) => String(index).padStart(6, "0"));
    const results = await Promise.allSettled(guesses.map((guess) => enterCode(uid, guess)));
    expect(
      results.filter((each) => each.status === "rejected" && each.reason.code === "wrong-code").length,
    ).toBeLessThanOrEqual(4);
    expect(await viewJourney(uid)).toMatchObject({ outcome: "locked" });
    expect((await getConsent(consentId)).status).toBe("RJCT");
  });
});

describe("the password", () => {
  test("is refused without saying what was wrong, for a known and an unknown username alike", async () => {
    const known = await submitLogin(uid, { username, password: "wrong" }).catch((error: Error) => error);
    const unknown = await submitLogin(uid, { username: "nobody", password }).catch((error: Error) => error);
    expect(known).toMatchObject({ code: "wrong-credentials" });
    expect(String(known)).toBe(String(unknown));
  });

  test("entered wrongly five times ends the visit", async () => {
    for (let attempt = 1; attempt <= 4; attempt++) {
      await expect(submitLogin(uid, { username: "nobody", password })).rejects.toMatchObject({
        code: "wrong-credentials",
      });
    }
    expect(await submitLogin(uid, { username: "nobody", password })).toBe("done");
    expect(await outcome()).toMatchObject({ status: "RJCT", params: { error: "access_denied" } });
  });

  test("takes a username in any case", async () => {
    expect(await submitLogin(uid, { username: " MAYA.Okafor ", password })).toBe("verify");
  });
});

describe("the way out", () => {
  test("cancel, before or after logging in, rejects the consent and tells the app", async () => {
    expect(await refuseJourney(uid)).toBe("done");
    expect(await outcome()).toMatchObject({ status: "RJCT", params: { error: "access_denied", state: "kept" } });
  });

  test("cancel wins over a confirmation that comes later", async () => {
    await logIn(uid, username);
    const { shown, accounts } = await viewJourney(uid);
    await refuseJourney(uid);
    expect(await approveJourney(uid, { accountIds: [accounts[0]?.id ?? ""], shown })).toBe("done");
    expect(await outcome()).toMatchObject({ status: "RJCT", params: { error: "access_denied" } });
  });

  test("ten minutes without finishing lead back with access_denied; the consent can still be authorised", async () => {
    await logIn(uid, username);
    await at(10 * 60_000 + 1000, async () => {
      expect(await viewJourney(uid)).toMatchObject({ stage: "done", outcome: "timed-out" });
      expect(await confirm(uid)).toBe("done");
    });
    expect(await outcome()).toMatchObject({ status: "AWAU", params: { error: "access_denied", state: "kept" } });
    const second = new Browser();
    const other = await second.open(app.urlFor(await app.requestObject(consentId)));
    await logIn(other, username);
    await confirm(other);
    expect(paramsOf(await leave(second, other))).toHaveProperty("code");
  });

  test("can be put off by ten minutes", async () => {
    await at(9 * 60_000, () => extendJourney(uid));
    await at(12 * 60_000, async () => expect((await viewJourney(uid)).stage).toBe("login"));
  });

  test("a customer without an account to share learns so, and the app too", async () => {
    expect(await logIn(uid, "no-accounts.nash")).toBe("done");
    expect(await viewJourney(uid)).toMatchObject({ outcome: "no-accounts" });
    expect(await outcome()).toMatchObject({ status: "RJCT", params: { error: "access_denied" } });
  });
});

describe("confirming", () => {
  beforeEach(async () => {
    await logIn(uid, username);
  });

  test("needs an account, one of the customer's own that can be shared", async () => {
    const { shown, accounts } = await viewJourney(uid);
    const fixed = accounts.find(({ unavailable }) => unavailable)?.id ?? "";
    const foreign =
      (await prisma().account.findFirst({ where: { holders: { none: { customer: { username } } } } }))?.id ?? "";
    for (const accountIds of [[], [fixed], [foreign], ["x"], [accounts[0]?.id ?? "", foreign]]) {
      await expect(approveJourney(uid, { accountIds, shown })).rejects.toMatchObject({ code: "nothing-selected" });
    }
  });

  test("refuses what was not what the page showed", async () => {
    const { shown, accounts } = await viewJourney(uid);
    await prisma().app.update({ where: { id: app.app.id }, data: { name: "Another name" } });
    const accountIds = [accounts[0]?.id ?? ""];
    await expect(approveJourney(uid, { accountIds, shown })).rejects.toMatchObject({ code: "state-conflict" });
    await prisma().app.update({ where: { id: app.app.id }, data: { name: app.app.name } });
    expect(await approveJourney(uid, { accountIds, shown })).toBe("done");
  });

  test("twice, or in two tabs at once, happens once and nobody sees an error", async () => {
    const { shown, accounts } = await viewJourney(uid);
    const accountIds = [accounts[0]?.id ?? ""];
    const pages = await Promise.all(Array.from({ length: 10 }, () => approveJourney(uid, { accountIds, shown })));
    expect(new Set(pages)).toEqual(new Set(["done"]));
    const events = await prisma().consentEvent.findMany({ where: { consentId, to: "AUTH" } });
    expect(events).toHaveLength(1);
    expect(await submitLogin(uid, { username, password })).toBe("done");
    expect(await enterCode(uid, "000000")).toBe("done");
    expect(await refuseJourney(uid)).toBe("done");
    expect((await outcome()).params).toHaveProperty("code");
  });

  test("two visits for one consent, both confirmed by the same customer, both lead back with a code", async () => {
    const second = new Browser();
    const other = await second.open(app.urlFor(await app.requestObject(consentId)));
    await logIn(other, username);
    expect(await confirm(uid)).toBe("done");
    await confirm(other);
    expect(paramsOf(await leave(second, other))).toHaveProperty("code");
    expect((await outcome()).params).toHaveProperty("code");
  });

  test("after going back to the app, the visit is over", async () => {
    await confirm(uid);
    const cookies = browser.cookieHeader;
    await leave(browser, uid);
    await expect(openInteraction(uid, cookies)).rejects.toMatchObject({ code: "link-expired" });
    expect(await viewJourney(uid)).toMatchObject({ stage: "done", outcome: "approved" });
  });
});
