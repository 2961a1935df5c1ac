import { describe, expect, it, test } from "vitest";
import { setClock } from "#lib/clock.ts";
import { authoriseConsent } from "#lib/consents/authorise-consent.ts";
import { revokeConsent } from "#lib/consents/revoke-consent.ts";
import { prisma } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { formatAmount } from "#lib/money.ts";
import { useDatabase } from "#lib/testing/database.ts";
import type { BankAnswer, Body, TestApp } from "#lib/testing/third-party.ts";
import { callBank, issueToken, makeApp } from "#lib/testing/third-party.ts";
import { vrpRequest, makeVrpApp } from "#lib/testing/vrp-app.ts";
import { customerIdOf } from "#prisma/seed/bank.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";
import { listFundsChecks } from "./list-funds-checks.ts";

useDatabase();

const BASE = "http://localhost:3000/open-banking/v4.0/cbpii";
const CONSENTS = `${BASE}/funds-confirmation-consents`;
const ACCOUNT = { SchemeName: "UK.OBIE.SortCodeAccountNumber", Identification: "20145340281193", Name: "M OKAFOR" };
const MAYA = customerIdOf("maya.okafor");
const EVERYDAY = accountIdOf("maya.okafor/everyday");

const create = async (app: TestApp, data: Body = {}) =>
  callBank(CONSENTS, {
    token: await issueToken(app, { scope: "fundsconfirmations" }),
    method: "POST",
    body: { Data: { DebtorAccount: ACCOUNT, ...data } },
  });

async function connect(data: Body = {}) {
  const app = await makeApp();
  const token = await issueToken(app, { scope: "fundsconfirmations" });
  const { body } = await create(app, data);
  const consentId: string = body.Data.ConsentId;
  await authoriseConsent({ consentId, customerId: MAYA, accountIds: [EVERYDAY] });
  const customerToken = await issueToken(app, { consentId, customerId: MAYA, scope: "openid fundsconfirmations" });
  const ask = (facts: Body = {}, asked: Body = {}) =>
    callBank(`${BASE}/funds-confirmations`, {
      token: customerToken,
      method: "POST",
      body: {
        Data: {
          ConsentId: consentId,
          Reference: "Purchase01",
          InstructedAmount: { Amount: "20.00", Currency: "GBP" },
          ...facts,
        },
      },
      ...asked,
    });
  return { app, token, consentId, customerToken, ask };
}

function expectRefused({ status, body }: BankAnswer, code: string, path: string): void {
  const [{ ErrorCode, Path }] = body.Errors;
  expect({ status, ErrorCode, Path }).toEqual({ status: 400, ErrorCode: code, Path: path });
}

describe("a consent for confirmation of funds", () => {
  it("is created, authorised, read, and gone once deleted", async () => {
    const { token, consentId, ask } = await connect({ ExpirationDateTime: "2099-01-01T00:00:00+00:00" });
    const read = await callBank(`${CONSENTS}/${consentId}`, { token });
    expect(read.status).toBe(200);
    expect(read.body.Data).toMatchObject({
      ConsentId: consentId,
      Status: "AUTH",
      DebtorAccount: ACCOUNT,
      ExpirationDateTime: "2099-01-01T00:00:00+00:00",
    });
    expect(read.body).not.toHaveProperty("Risk");
    expect(read.headers.get("x-jws-signature")).toBeNull();
    expect((await callBank(`${CONSENTS}/${consentId}`, { token, method: "DELETE" })).status).toBe(204);
    for (const method of ["GET", "DELETE"]) {
      expectRefused(await callBank(`${CONSENTS}/${consentId}`, { token, method }), "U011", "ConsentId");
    }
    expect((await ask()).status).toBe(401);
  });

  it("waits for the customer first, with Self where it is", async () => {
    const { status, body } = await create(await makeApp());
    expect(status).toBe(201);
    expect(body.Data.Status).toBe("AWAU");
    expect(body.Links.Self).toBe(`${CONSENTS}/${body.Data.ConsentId}`);
  });

  it("makes another one each time: there are no keys here", async () => {
    const app = await makeApp();
    const token = await issueToken(app, { scope: "fundsconfirmations" });
    const post = () =>
      callBank(CONSENTS, {
        token,
        method: "POST",
        headers: { "x-idempotency-key": "same" },
        body: { Data: { DebtorAccount: ACCOUNT } },
      });
    const [first, second] = [await post(), await post()];
    expect(first.body.Data.ConsentId).not.toBe(second.body.Data.ConsentId);
  });

  test.each([
    ["without an account", { DebtorAccount: undefined }, "U004", "Data.DebtorAccount"],
    [
      "for a scheme nobody knows",
      { DebtorAccount: { ...ACCOUNT, SchemeName: "UK.OBIE.Shell" } },
      "U027",
      "Data.DebtorAccount.SchemeName",
    ],
    [
      "for a card",
      { DebtorAccount: { ...ACCOUNT, SchemeName: "UK.OBIE.PAN" } },
      "U021",
      "Data.DebtorAccount.Identification",
    ],
    [
      "for a number that cannot be one",
      { DebtorAccount: { ...ACCOUNT, Identification: "1" } },
      "U021",
      "Data.DebtorAccount.Identification",
    ],
    ["that has ended already", { ExpirationDateTime: "2020-01-01T00:00:00Z" }, "U003", "Data.ExpirationDateTime"],
  ] as const)("is refused %s", async (_, data, code, path) => {
    expectRefused(await create(await makeApp(), data), code, path);
  });

  it("is nobody else's, and of no other kind", async () => {
    const { consentId } = await connect();
    const token = await issueToken(await makeApp(), { scope: "fundsconfirmations" });
    for (const method of ["GET", "DELETE"]) {
      expect((await callBank(`${CONSENTS}/${consentId}`, { token, method })).status).toBe(403);
    }
    const third = await makeVrpApp();
    const vrp = (await third.create(vrpRequest())).body.Data.ConsentId;
    const mine = await issueToken(third.app, { scope: "fundsconfirmations" });
    expectRefused(await callBank(`${CONSENTS}/${vrp}`, { token: mine }), "U011", "ConsentId");
  });

  it("ends on its date: EXPD, and questions are refused with TKXP", async () => {
    const { app, consentId, ask } = await connect({ ExpirationDateTime: "2030-01-01T00:00:00Z" });
    await prisma().oidcRecord.updateMany({ where: { consentId }, data: { expiresAt: new Date("2040-01-01") } });
    const restore = setClock(() => new Date("2030-01-01T00:00:00Z"));
    const late = await ask();
    const token = await issueToken(app, { scope: "fundsconfirmations" });
    const { body } = await callBank(`${CONSENTS}/${consentId}`, { token });
    restore();
    expect({ status: late.status, code: late.body.Errors[0].ErrorCode }).toEqual({ status: 401, code: "TKXP" });
    expect(body.Data).toMatchObject({ Status: "EXPD", StatusReason: [{ StatusReasonCode: "TKXP" }] });
  });

  it("that the customer stops is CANC and answers nothing", async () => {
    const { token, consentId, ask } = await connect();
    await revokeConsent({ consentId, by: "customer", reason: null });
    expect((await ask()).status).toBe(401);
    expect((await callBank(`${CONSENTS}/${consentId}`, { token })).body.Data.Status).toBe("CANC");
  });
});

describe("a question for funds", () => {
  it("is answered yes up to what is there with the overdraft, and no beyond it", async () => {
    const { ask, consentId } = await connect();
    const account = await prisma().account.findUniqueOrThrow({ where: { id: EVERYDAY } });
    const available = account.balanceMinor + account.pendingMinor + account.overdraftMinor;
    const asked = async (minor: bigint) => {
      const { status, body } = await ask({ InstructedAmount: { Amount: formatAmount(minor), Currency: "GBP" } });
      expect(status).toBe(201);
      return body.Data.FundsAvailable as boolean;
    };
    expect(await asked(available)).toBe(true);
    expect(await asked(available + 1n)).toBe(false);
    await prisma().account.update({ where: { id: EVERYDAY }, data: { pendingMinor: account.pendingMinor - 1n } });
    expect(await asked(available)).toBe(false);
    await prisma().account.update({ where: { id: EVERYDAY }, data: { pendingMinor: account.pendingMinor } });
    const { checks } = await listFundsChecks(consentId);
    expect(checks.map(({ isAvailable }) => isAvailable)).toEqual([false, false, true]);
  });

  it("is answered with what was asked, and never with a balance", async () => {
    const { ask, consentId } = await connect();
    const { body } = await ask({ InstructedAmount: { Amount: "20", Currency: "GBP" } });
    expect(Object.keys(body.Data).toSorted()).toEqual(
      [
        "ConsentId",
        "CreationDateTime",
        "FundsAvailable",
        "FundsConfirmationId",
        "InstructedAmount",
        "Reference",
      ].toSorted(),
    );
    expect(body.Data).toMatchObject({
      ConsentId: consentId,
      Reference: "Purchase01",
      FundsAvailable: true,
      InstructedAmount: { Amount: "20", Currency: "GBP" },
    });
  });

  it("takes and holds nothing", async () => {
    const { ask } = await connect();
    const read = () => prisma().account.findUniqueOrThrow({ where: { id: EVERYDAY } });
    const before = await read();
    await ask();
    expect(await read()).toEqual(before);
  });

  it("is in the history, newest first, a page at a time", async () => {
    const { ask, app, consentId } = await connect();
    for (let count = 1; count <= 26; count++) await ask({ Reference: `ask-${count}` });
    const first = await listFundsChecks(consentId);
    expect(first).toMatchObject({ page: 1, pages: 2 });
    expect(first.checks).toHaveLength(25);
    expect(first.checks[0]).toMatchObject({ reference: "ask-26", amountMinor: 2000n, currency: "GBP", appId: app.id });
    expect((await listFundsChecks(consentId, 2)).checks.map(({ reference }) => reference)).toEqual(["ask-1"]);
    expect(await listFundsChecks(newId())).toEqual({ checks: [], page: 1, pages: 1 });
  });

  test.each([
    [
      "in another currency than the account's",
      { InstructedAmount: { Amount: "1.00", Currency: "EUR" } },
      "U023",
      "Data.InstructedAmount.Currency",
    ],
    [
      "in parts of a penny",
      { InstructedAmount: { Amount: "1.001", Currency: "GBP" } },
      "U002",
      "Data.InstructedAmount.Amount",
    ],
    ["without a reference", { Reference: undefined }, "U004", "Data.Reference"],
    ["with a reference of more than 35 characters", { Reference: "x".repeat(36) }, "U002", "Data.Reference"],
    ["for a consent that is not there", { ConsentId: newId() }, "U011", "ConsentId"],
  ] as const)("is refused %s", async (_, facts, code, path) => {
    const { ask, consentId } = await connect();
    expectRefused(await ask(facts), code, path);
    expect((await listFundsChecks(consentId)).checks).toEqual([]);
  });

  it("is refused for a consent that is not authorised, or is not the token's", async () => {
    const { app, ask } = await connect();
    const waiting = await create(app);
    expectRefused(await ask({ ConsentId: waiting.body.Data.ConsentId }), "U009", "Data.ConsentId");
    await authoriseConsent({ consentId: waiting.body.Data.ConsentId, customerId: MAYA, accountIds: [EVERYDAY] });
    expectRefused(await ask({ ConsentId: waiting.body.Data.ConsentId }), "U008", "Data.ConsentId");
    expect((await ask({ ConsentId: (await connect()).consentId })).status).toBe(403);
  });
});
