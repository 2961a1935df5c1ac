import { describe, expect, it } from "vitest";
import { prisma } from "#lib/db.ts";
import { CONSENT_KINDS } from "#lib/consents/kinds.ts";
import { worksUnder } from "#lib/consents/versions.ts";
import { revokeConsent } from "#lib/consents/revoke-consent.ts";
import { errorCodes } from "#lib/standards/obuk/errors.ts";
import { contracts } from "#lib/standards/obuk/v3/aisp/contracts.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { callBank, connect, issueToken, journalOf, makeApp } from "#lib/testing/third-party.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";

useDatabase();

const AT_V3 = "http://localhost:3000/open-banking/v3.1/aisp";
const EVERYDAY = accountIdOf("maya.okafor/everyday");
const REQUEST = { Data: { Permissions: ["ReadAccountsDetail", "ReadBalances"] }, Risk: {} };

async function createAtV3() {
  const app = await makeApp();
  const token = await issueToken(app);
  const { status, body } = await callBank(`${AT_V3}/account-access-consents`, { token, method: "POST", body: REQUEST });
  return { app, token, status, body };
}

describe("account information at v3.1", () => {
  it("creates a consent in the names of v3.1, reads and deletes it", async () => {
    const { token, status, body } = await createAtV3();
    expect([status, body.Data.Status, body.Data.StatusReason]).toEqual([201, "AwaitingAuthorisation", undefined]);
    const address = `${AT_V3}/account-access-consents/${body.Data.ConsentId}`;
    expect(body.Links.Self).toBe(address);
    expect(await prisma().consent.findUnique({ where: { id: body.Data.ConsentId } })).toMatchObject({
      version: "v3.1",
      status: "AWAU",
    });
    expect((await callBank(address, { token })).body.Data.Status).toBe("AwaitingAuthorisation");
    expect((await callBank(address, { token, method: "DELETE" })).status).toBe(204);
    expect((await callBank(address, { token })).body.Errors[0].ErrorCode).toBe("UK.OBIE.Resource.NotFound");
  });

  it("shows a consent the customer has stopped as Authorised, and opens nothing", async () => {
    const app = await makeApp();
    const { consentId, token } = await connect(app, { version: "v3.1" });
    await revokeConsent({ consentId, by: "customer", reason: null });
    const read = await callBank(`${AT_V3}/account-access-consents/${consentId}`, { token: await issueToken(app) });
    expect(read.body.Data).toMatchObject({ Status: "Authorised" });
    expect((await callBank(`${AT_V3}/accounts`, { token })).status).toBe(401);
  });

  it("answers accounts, balances and transactions by their long names", async () => {
    const { token } = await connect(await makeApp(), { version: "v3.1" });
    const [account] = (await callBank(`${AT_V3}/accounts`, { token })).body.Data.Account;
    expect(account).toMatchObject({ AccountId: EVERYDAY, AccountType: "Personal", AccountSubType: "CurrentAccount" });
    expect(Object.keys(account)).not.toContain("AccountTypeCode");
    const balances = (await callBank(`${AT_V3}/accounts/${EVERYDAY}/balances`, { token })).body.Data.Balance;
    expect(balances.map(({ Type }: { Type: string }) => Type)).toContain("InterimAvailable");
    const page = (await callBank(`${AT_V3}/accounts/${EVERYDAY}/transactions`, { token })).body;
    expect(page.Data.Transaction[0].Status).toMatch(/^(Booked|Pending)$/);
    expect(page.Links.Next).toContain("/open-banking/v3.1/aisp/");
    expect((await callBank(page.Links.Next, { token })).status).toBe(200);
  });

  it("answers every read the bank offers, in a shape its contract takes", async () => {
    const { token } = await connect(await makeApp(), { version: "v3.1" });
    const reads = contracts.filter((each) => each.grant === "authorization_code" && !each.path.includes("{Statement"));
    for (const { operationId, path } of reads) {
      const { status } = await callBank(`${AT_V3}${path.replace("{AccountId}", EVERYDAY)}`, { token });
      expect([operationId, status]).toEqual([operationId, 200]);
    }
  });

  it("takes the header of a financial id and overlooks it", async () => {
    const { token } = await connect(await makeApp(), { version: "v3.1" });
    const headers = { "x-fapi-financial-id": "0015800001041REAAY" };
    expect((await callBank(`${AT_V3}/accounts`, { token, headers })).status).toBe(200);
  });
});

describe("a refusal at v3.1", () => {
  it("has Code, Message and the long names of errors", async () => {
    const token = await issueToken(await makeApp());
    const body = { Data: { Permissions: ["ReadAll"] }, Risk: {} };
    const answer = await callBank(`${AT_V3}/account-access-consents`, { token, method: "POST", body });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ Code: "400 Bad Request", Message: expect.any(String) });
    expect(answer.body.Errors[0]).toMatchObject({
      ErrorCode: "UK.OBIE.Field.Invalid",
      Path: expect.stringContaining("Data.Permissions"),
    });
  });

  it("refuses a member its closed request does not have", async () => {
    const token = await issueToken(await makeApp());
    const body = { ...REQUEST, Extra: true };
    const answer = await callBank(`${AT_V3}/account-access-consents`, { token, method: "POST", body });
    expect([answer.status, answer.body.Errors[0].ErrorCode]).toEqual([400, "UK.OBIE.Field.Unexpected"]);
  });

  it.each([
    [401, "/accounts", "GET"],
    [404, "/nothing", "GET"],
    [405, "/accounts", "PUT"],
  ])("has no body with %i", async (status, path, method) => {
    const answer = await callBank(`${AT_V3}${path}`, { method });
    expect([answer.status, answer.body]).toEqual([status, null]);
    expect((await journalOf(answer)).version).toBe("v3.1");
  });

  it("has a name at v3.1 for each code of v4.0", () => {
    const names = Object.values(errorCodes).map(({ v3 }) => v3);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("what was made under one version and is used under another", () => {
  const kinds = Object.keys(CONSENT_KINDS) as (keyof typeof CONSENT_KINDS)[];

  it.each(kinds)("%s: under its own, under a newer one where it lasts, under an older one never", (kind) => {
    const lasts = ["account-access", "funds-confirmation", "domestic-vrp"].includes(kind);
    expect(worksUnder(kind, "v3.1", "v3.1")).toBe(true);
    expect(worksUnder(kind, "v4.0", "v4.0")).toBe(true);
    expect(worksUnder(kind, "v3.1", "v4.0")).toBe(lasts);
    expect(worksUnder(kind, "v4.0", "v3.1")).toBe(false);
  });

  it("an account access consent of v3.1 can be read, used and deleted at v4.0, with its names", async () => {
    const app = await makeApp();
    const { consentId, token } = await connect(app, { version: "v3.1" });
    const own = await issueToken(app);
    const address = `/account-access-consents/${consentId}`;
    expect((await callBank("/accounts", { token })).body.Data.Account[0].AccountTypeCode).toBe("CACC");
    expect((await callBank(address, { token: own })).body.Data.Status).toBe("AUTH");
    expect((await callBank(address, { token: own, method: "DELETE" })).status).toBe(204);
  });

  it("an account access consent of v4.0 is refused at v3.1: read, deleted or used", async () => {
    const app = await makeApp();
    const { consentId, token } = await connect(app);
    const own = await issueToken(app);
    const calls = [
      callBank(`${AT_V3}/accounts`, { token }),
      callBank(`${AT_V3}/account-access-consents/${consentId}`, { token: own }),
      callBank(`${AT_V3}/account-access-consents/${consentId}`, { token: own, method: "DELETE" }),
    ];
    for (const answer of await Promise.all(calls)) {
      expect([answer.status, answer.body.Errors[0].ErrorCode]).toEqual([400, "UK.OBIE.Resource.ConsentMismatch"]);
      expect(await journalOf(answer)).toMatchObject({ errorCode: "other-version", refusedStep: "version" });
    }
    expect((await callBank("/accounts", { token })).status).toBe(200);
  });
});
