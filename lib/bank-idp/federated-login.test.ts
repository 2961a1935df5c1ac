import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { getJourneyResult } from "#lib/authorisations/get-journey-result.ts";
import { viewJourney } from "#lib/authorisations/view-journey.ts";
import { submitCode } from "#lib/authorisations/submit-code.ts";
import { now, setClock } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";
import { parseEnv, reloadEnv } from "#lib/env.ts";
import { finishBankLogin, leaveForBankLogin, returnFromBankLogin } from "#lib/http/consumer/federated-login.ts";
import { flushJournal } from "#lib/journal/flush-journal.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { confirm, leave, phoneCode } from "#lib/testing/oidc/customer.ts";
import { Browser, makeThirdParty, paramsOf } from "#lib/testing/oidc/third-party.ts";
import type { ThirdParty } from "#lib/testing/oidc/third-party.ts";
import { CLIENT, CODE, PASSWORD, startBankIdp } from "../../e2e/bank-idp-server.ts";
import type { BankIdpServer, Fault } from "../../e2e/bank-idp-server.ts";
import { sweepFederatedLogins } from "./sweep-federated-logins.ts";

useDatabase();

const CALLBACK = "http://localhost:3000/authorize/federated";
let idp: BankIdpServer;
let app: ThirdParty;
beforeAll(async () => {
  idp = await startBankIdp(0, CALLBACK);
  vi.stubEnv("BANK_IDP_ISSUER", idp.issuer);
  vi.stubEnv("BANK_IDP_CLIENT_ID", CLIENT.id);
  vi.stubEnv("BANK_IDP_CLIENT_SECRET", CLIENT.secret);
  reloadEnv();
  app = await makeThirdParty();
});
afterAll(() => idp.stop());
afterEach(() => idp.setFault("none"));

/** A customer's browser at both banks' sites. */
class Visit {
  readonly browser = new Browser();
  readonly #jar = new Map<string, string>();
  uid = "";
  consentId = "";

  async open(consentId?: string): Promise<this> {
    this.consentId = consentId ?? (await app.makeConsent());
    this.uid = await this.browser.open(app.urlFor(await app.requestObject(this.consentId)));
    await viewJourney(this.uid);
    return this;
  }

  #request(url: string, cookie = this.browser.cookieHeader): Request {
    return new Request(new URL(url, "http://localhost:3000"), { headers: { cookie } });
  }

  async leave(): Promise<string> {
    return locationOf(await leaveForBankLogin(this.#request(`/authorize/${this.uid}/federate`), this.uid));
  }

  /** Follows the provider's own pages with its own cookies until it sends the browser back to us. */
  async logIn(url: string, form: Record<string, string>): Promise<string> {
    let response = await this.#fetch(url);
    while (response.status !== 200) response = await this.#fetch(locationOf(response, idp.issuer));
    response = await this.#fetch(response.url, { method: "POST", body: new URLSearchParams(form) });
    while (!locationOf(response, idp.issuer).startsWith(CALLBACK)) {
      response = await this.#fetch(locationOf(response, idp.issuer));
    }
    return locationOf(response);
  }

  async #fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { ...init, headers: { cookie }, redirect: "manual" });
    for (const set of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=;]+)=([^;]*)/.exec(set) ?? [];
      this.#jar.set(name, value);
    }
    return response;
  }

  /** Both hops of the way back; returns the page of the visit, and what the first hop said. */
  async comeBack(callback: string, cookie?: string): Promise<string> {
    const own = locationOf(await returnFromBankLogin(this.#request(callback, "")));
    if (!own.startsWith(`/authorize/${this.uid}/federated?`)) return own;
    const page = locationOf(await finishBankLogin(this.#request(own, cookie), this.uid));
    return page.replace(`/authorize/${this.uid}/`, "");
  }

  async visit(form: Record<string, string>): Promise<string> {
    return this.comeBack(await this.logIn(await this.leave(), form));
  }

  async backAtTheApp(): Promise<Record<string, string>> {
    return paramsOf(await leave(this.browser, this.uid));
  }
}

function locationOf(response: Response, base?: string): string {
  const location = response.headers.get("location") ?? "";
  return base ? new URL(location, base).href : location;
}

const strong = (username: string, more: Record<string, string> = {}) => ({
  username,
  password: PASSWORD,
  code: CODE,
  ...more,
});
const weak = (username: string) => ({ username, password: PASSWORD });

async function logged(consentId: string) {
  await flushJournal();
  const select = { name: true, errorCode: true, reason: true } as const;
  return prisma().journalEvent.findMany({ where: { consentId }, orderBy: { at: "asc" }, select });
}

describe("a strong login at the bank's own provider", () => {
  test("leads to the accounts, and the app gets its code with the provider's time of login", async () => {
    const visit = await new Visit().open();
    expect(await visit.visit(strong("maya.okafor"))).toBe("accounts");
    expect(await confirm(visit.uid)).toBe("done");
    const result = await getJourneyResult(visit.uid);
    expect(result).toMatchObject({ outcome: "approved", methods: ["pwd", "otp"] });
    const { code, id_token: idToken = "", error } = await visit.backAtTheApp();
    expect([typeof code, error]).toEqual(["string", undefined]);
    const claims = JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString());
    expect(claims).toMatchObject({ acr: "urn:openbanking:psd2:sca", openbanking_intent_id: visit.consentId });
    expect(Math.abs(claims.auth_time - Date.now() / 1000)).toBeLessThan(10);
  });

  test("renews an authorised consent at once, and only for the customer it belongs to", async () => {
    const first = await new Visit().open();
    await first.visit(strong("maya.okafor"));
    await confirm(first.uid);
    await first.backAtTheApp();
    const again = await new Visit().open(first.consentId);
    expect(await again.visit(strong("maya.okafor"))).toBe("done");
    expect((await again.backAtTheApp())["code"]).toMatch(/^[\w-]{43}$/);
    const other = await new Visit().open(first.consentId);
    expect(await other.visit(strong("joint.ellis"))).toBe("done");
    expect((await other.backAtTheApp())["error"]).toBe("access_denied");
  });
});

test("a login that was not strong is followed by the bank's own one-time code", async () => {
  const visit = await new Visit().open();
  expect(await visit.visit(weak("student.reid"))).toBe("verify");
  const { shown } = await viewJourney(visit.uid);
  await expect(submitCode(visit.uid, "000000", shown)).rejects.toMatchObject({ code: "wrong-code" });
  expect(await submitCode(visit.uid, await phoneCode("student.reid"), shown)).toBe("accounts");
  await confirm(visit.uid);
  expect(await getJourneyResult(visit.uid)).toMatchObject({ methods: ["pwd", "phone"] });
});

describe("a subject", () => {
  beforeEach(() => prisma().federatedSubject.deleteMany());

  test("is remembered: afterwards its username does not matter", async () => {
    const subject = "s-1";
    expect(await (await new Visit().open()).visit(strong("joint.ellis", { subject }))).toBe("accounts");
    const renamed = await new Visit().open();
    expect(await renamed.visit(strong("tom.ellis", { subject }))).toBe("accounts");
    expect((await viewJourney(renamed.uid)).customer?.username).toBe("joint.ellis");
  });

  test("does not get a customer who has another subject, though it carries the username", async () => {
    expect(await (await new Visit().open()).visit(strong("joint.ellis", { subject: "s-1" }))).toBe("accounts");
    const taker = await new Visit().open();
    expect(await taker.visit(strong("joint.ellis", { subject: "s-2" }))).toBe("done");
    expect(await taker.backAtTheApp()).toMatchObject({ error: "access_denied" });
  });

  test("that is nobody's ends on a page that leads back to the app, and the log says why", async () => {
    const visit = await new Visit().open();
    expect(await visit.visit(strong("nobody.known"))).toBe("done");
    expect((await viewJourney(visit.uid)).outcome).toBe("unknown-customer");
    const { error, error_description, state } = await visit.backAtTheApp();
    expect([error, state?.startsWith("state-")]).toEqual(["access_denied", true]);
    expect(error_description).toContain("no customer");
    expect(await logged(visit.consentId)).toContainEqual(
      expect.objectContaining({ name: "bank-login-return", errorCode: "unknown-customer" }),
    );
  });
});

describe("a login that fails leads back to the app with the right error, the state, and words in the log", () => {
  test.each<[Fault, string, RegExp]>([
    ["bad-signature", "server_error", /signature/],
    ["wrong-nonce", "server_error", /nonce/],
    ["other-subject", "server_error", /sub/],
    ["old-login", "server_error", /auth_time|timestamp|too much time/],
    ["token-refused", "server_error", /400 invalid_grant/],
    ["token-failed", "temporarily_unavailable", /cannot be reached/],
    ["token-slow", "temporarily_unavailable", /timed out/],
  ])("%s: %s", { timeout: 20_000 }, async (fault, error, reason) => {
    await prisma().federatedSubject.deleteMany();
    const visit = await new Visit().open();
    const url = await visit.leave();
    idp.setFault(fault);
    expect(await visit.comeBack(await visit.logIn(url, strong("maya.okafor")))).toBe("done");
    idp.setFault("none");
    const back = await visit.backAtTheApp();
    expect([back["error"], back["state"]?.startsWith("state-"), back["code"]]).toEqual([error, true, undefined]);
    const events = await logged(visit.consentId);
    expect(events.find(({ name }) => name === "bank-login-return")?.reason).toMatch(reason);
    const response = events.find(({ name }) => name === "authorization-response");
    expect([response?.errorCode, response?.reason]).toEqual([error, back["error_description"]]);
  });

  test("the customer cancels there", async () => {
    const visit = await new Visit().open();
    expect(await visit.visit({ decision: "cancel" })).toBe("done");
    expect((await viewJourney(visit.uid)).outcome).toBe("refused");
    expect((await visit.backAtTheApp())["error"]).toBe("access_denied");
    expect((await prisma().consent.findUniqueOrThrow({ where: { id: visit.consentId } })).status).toBe("RJCT");
  });

  test("the provider is away before the customer is sent there, and back later", async () => {
    const restore = setClock(() => new Date(Date.now() + 120_000));
    idp.setFault("not-ready");
    const visit = await new Visit().open();
    expect(await visit.leave()).toBe(`/authorize/${visit.uid}/done`);
    expect(await visit.backAtTheApp()).toMatchObject({ error: "temporarily_unavailable" });
    idp.setFault("none");
    const later = await new Visit().open(visit.consentId);
    expect(await later.leave()).toContain(`${idp.issuer}/auth?`);
    restore();
  });
});

test("a discovery document that names an address elsewhere sends nothing there", async () => {
  const restore = setClock(() => new Date(Date.now() + 300_000));
  idp.setFault("elsewhere");
  const visit = await new Visit().open();
  expect(await visit.visit(strong("maya.okafor"))).toBe("done");
  const events = await logged(visit.consentId);
  const back = events.find(({ name }) => name === "bank-login-return");
  expect(back).toMatchObject({ errorCode: "login-failed" });
  expect(back?.reason).toMatch(/127\.0\.0\.1:\d+\/token is not at the configured issuer's address/);
  restore();
});

describe("the answer of the provider", () => {
  test("counts once: used again it changes nothing and leads where the visit stands", async () => {
    const visit = await new Visit().open();
    const callback = await visit.logIn(await visit.leave(), strong("maya.okafor"));
    const pages = await Promise.all(Array.from({ length: 5 }, () => visit.comeBack(callback)));
    expect(pages.every((page) => ["accounts", "login", "verify"].includes(page))).toBe(true);
    expect(await visit.comeBack(callback)).toBe("accounts");
    await confirm(visit.uid);
    expect(await visit.comeBack(callback)).toBe("done");
    const replays = (await logged(visit.consentId)).filter(({ errorCode }) => errorCode === "replayed");
    expect(replays).toHaveLength(6);
  });

  test("belongs to the browser that left: another one gets nowhere and uses nothing up", async () => {
    const visit = await new Visit().open();
    const callback = await visit.logIn(await visit.leave(), strong("maya.okafor"));
    expect(await visit.comeBack(callback, "")).toBe("login");
    expect(await visit.comeBack(callback, (await new Visit().open()).browser.cookieHeader)).toBe("login");
    expect((await viewJourney(visit.uid)).stage).toBe("login");
    expect(await visit.comeBack(callback)).toBe("accounts");
  });

  test("with a state nobody gave out leads to the page for expired links", async () => {
    const visit = await new Visit().open();
    for (const query of ["", "?state=", "?state=made-up&code=x", `?state=${"x".repeat(5000)}`]) {
      expect(await visit.comeBack(`${CALLBACK}${query}`)).toBe("/authorize/unknown/login");
    }
  });

  test("that comes after the visit's time finds it timed out", async () => {
    const visit = await new Visit().open();
    const callback = await visit.logIn(await visit.leave(), strong("maya.okafor"));
    const at = now().getTime();
    const restore = setClock(() => new Date(at + 11 * 60_000));
    expect(await visit.comeBack(callback)).toBe("done");
    expect((await viewJourney(visit.uid)).outcome).toBe("timed-out");
    restore();
  });
});

test("what is kept of a login is sealed, and gone a day after its time", async () => {
  const visit = await new Visit().open();
  const state = new URL(await visit.leave()).searchParams.get("state") ?? "";
  const rows = await prisma().federatedLogin.findMany();
  expect(JSON.stringify(rows)).not.toContain(state);
  expect(JSON.stringify(rows)).not.toContain(visit.uid);
  const restore = setClock(() => new Date(Date.now() + 25 * 3_600_000));
  expect(await sweepFederatedLogins()).toBe(rows.length);
  restore();
});

test("the settings name what is missing and refuse plain http elsewhere than on this machine", () => {
  expect(() => parseEnv({ BANK_IDP_ISSUER: "https://login.bank.example" })).toThrow(
    /BANK_IDP_CLIENT_ID, BANK_IDP_CLIENT_SECRET/,
  );
  const complete = { BANK_IDP_CLIENT_ID: "a", BANK_IDP_CLIENT_SECRET: "b" };
  expect(() => parseEnv({ ...complete, BANK_IDP_ISSUER: "http://login.bank.example" })).toThrow(/https/);
  expect(parseEnv({ ...complete, BANK_IDP_ISSUER: "https://login.bank.example/" }).BANK_IDP_ISSUER).toBe(
    "https://login.bank.example",
  );
});
