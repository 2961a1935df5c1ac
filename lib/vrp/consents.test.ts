import { describe, expect, it, test } from "vitest";
import { setClock } from "#lib/clock.ts";
import { revokeConsent } from "#lib/consents/revoke-consent.ts";
import { prisma } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { callBank, issueToken, makeApp } from "#lib/testing/third-party.ts";
import { PAYEE, makeVrpApp, vrpRequest } from "#lib/testing/vrp-app.ts";

useDatabase();

const limit = (facts: object = {}) => ({
  PeriodType: "Week",
  PeriodAlignment: "Calendar",
  Amount: "200.00",
  Currency: "GBP",
  ...facts,
});

describe("a VRP consent", () => {
  it("is created as it was asked for, waits for the customer, and is read again", async () => {
    const third = await makeVrpApp();
    const request = vrpRequest({
      parameters: {
        ValidFromDateTime: "2026-01-01T00:00:00+00:00",
        ValidToDateTime: "2099-12-31T00:00:00+00:00",
        PeriodicLimits: [limit(), limit({ PeriodType: "Fortnight", PeriodAlignment: "Consent" })],
        PSUInteractionTypes: ["OffSession"],
      },
      refund: "Yes",
    });
    const created = await third.create(request);
    expect(created.status).toBe(201);
    expect(created.headers.get("x-jws-signature")).toMatch(/^[\w-]+\.\.[\w-]+$/);
    const { ConsentId, CreationDateTime, Status, StatusUpdateDateTime, ...asked } = created.body.Data;
    expect({ Data: asked, Risk: created.body.Risk }).toEqual(request);
    expect({ Status, StatusUpdateDateTime }).toEqual({ Status: "AWAU", StatusUpdateDateTime: CreationDateTime });
    expect(created.body.Links.Self).toMatch(new RegExp(`/domestic-vrp-consents/${ConsentId}$`));
    const read = await third.read(`/domestic-vrp-consents/${ConsentId}`);
    expect(read.status).toBe(200);
    expect(read.body.Data).toEqual(created.body.Data);
    expect(read.headers.get("x-jws-signature")).toMatch(/\.\./);
  });

  it("names the account the customer chose once it is authorised", async () => {
    const third = await makeVrpApp();
    const { consentId } = await third.connect();
    const { body } = await third.read(`/domestic-vrp-consents/${consentId}`);
    expect(body.Data).toMatchObject({
      Status: "AUTH",
      DebtorAccount: {
        SchemeName: "UK.OBIE.SortCodeAccountNumber",
        Identification: "20145360413378",
        Name: "NORTHMOOR JOINERY LTD",
      },
    });
    expect(body.Data.Initiation).toEqual({ CreditorAccount: PAYEE });
  });

  it("of the same account and app can stand beside another", async () => {
    const third = await makeVrpApp();
    await third.connect();
    const { consentId } = await third.connect();
    expect((await third.read(`/domestic-vrp-consents/${consentId}`)).body.Data.Status).toBe("AUTH");
  });

  it("is the same for the same key, in the state it has by then, and another body is refused", async () => {
    const third = await makeVrpApp();
    const key = newId();
    const first = await third.create(vrpRequest(), key);
    await third.authorise(first.body.Data.ConsentId);
    const again = await third.create(vrpRequest(), key);
    expect(again.status).toBe(201);
    expect(again.body.Data).toMatchObject({ ConsentId: first.body.Data.ConsentId, Status: "AUTH" });
    const other = await third.create(vrpRequest({ refund: "Yes" }), key);
    expect({ status: other.status, code: other.body.Errors[0].ErrorCode }).toEqual({ status: 422, code: "U029" });
  });

  it("is gone once deleted: reading and deleting answer 400, its token 401, and paying too", async () => {
    const third = await makeVrpApp();
    const { consentId, customerToken } = await third.connect();
    const path = `/domestic-vrp-consents/${consentId}`;
    expect((await third.read(path, { method: "DELETE" })).status).toBe(204);
    for (const method of ["GET", "DELETE"]) {
      const { status, body } = await third.read(path, { method });
      expect({ status, code: body.Errors[0].ErrorCode }).toEqual({ status: 400, code: "U011" });
    }
    const asked = { Data: { ConsentId: consentId, InstructedAmount: { Amount: "1.00", Currency: "GBP" } } };
    expect((await third.send(`${path}/funds-confirmation`, asked, { token: customerToken })).status).toBe(401);
  });

  it("is another app's for another app, and unknown as any other kind", async () => {
    const [mine, other] = [await makeVrpApp(), await makeVrpApp()];
    const { consentId } = await mine.connect();
    const path = `/domestic-vrp-consents/${consentId}`;
    for (const method of ["GET", "DELETE"]) expect((await other.read(path, { method })).status).toBe(403);
    const patch = await other.send(path, [], {
      method: "PATCH",
      headers: { "content-type": "application/json-patch+json" },
    });
    expect(patch.status).toBe(403);
    expect((await other.send(path, vrpRequest(), { method: "PUT" })).status).toBe(403);
    for (const id of [newId(), "no-id"]) expect((await mine.read(`/domestic-vrp-consents/${id}`)).status).toBe(400);
    const aisp = `http://localhost:3000/open-banking/v4.0/cbpii/funds-confirmation-consents/${consentId}`;
    const token = await issueToken(mine.app, { scope: "fundsconfirmations" });
    expect((await callBank(aisp, { token })).status).toBe(400);
  });

  it("expires at the end of the last day in London, not at the time that was sent", async () => {
    const third = await makeVrpApp();
    const { consentId, customerToken } = await third.connect(
      vrpRequest({ parameters: { ValidToDateTime: "2030-07-10T01:00:00Z" } }),
    );
    const asked = { Data: { ConsentId: consentId, InstructedAmount: { Amount: "1.00", Currency: "GBP" } } };
    const path = `/domestic-vrp-consents/${consentId}`;
    await prisma().oidcRecord.updateMany({ where: { consentId }, data: { expiresAt: new Date("2040-01-01") } });
    for (const [at, status] of [
      ["2030-07-10T22:59:59Z", 201],
      ["2030-07-10T23:00:00Z", 401],
    ] as const) {
      const restore = setClock(() => new Date(at));
      try {
        expect((await third.send(`${path}/funds-confirmation`, asked, { token: customerToken })).status).toBe(status);
      } finally {
        restore();
      }
    }
    const restore = setClock(() => new Date("2030-07-10T23:00:01Z"));
    const token = await issueToken(third.app, { scope: "payments" });
    const { body } = await third.read(path, { token });
    restore();
    expect(body.Data).toMatchObject({ Status: "EXPD", StatusReason: [{ StatusReasonCode: "TKXP" }] });
  });

  it("stopped at the bank is CANC, opens nothing, and can be authorised again", async () => {
    const third = await makeVrpApp();
    const { consentId, customerToken } = await third.connect();
    await revokeConsent({ consentId, by: "customer", reason: null });
    expect((await third.read(`/domestic-vrp-consents/${consentId}`)).body.Data).toMatchObject({
      Status: "CANC",
      DebtorAccount: { Identification: "20145360413378" },
    });
    const asked = { Data: { ConsentId: consentId, InstructedAmount: { Amount: "1.00", Currency: "GBP" } } };
    const path = `/domestic-vrp-consents/${consentId}/funds-confirmation`;
    expect((await third.send(path, asked, { token: customerToken })).status).toBe(401);
    const again = await third.authorise(consentId);
    expect((await third.send(path, asked, { token: again })).status).toBe(201);
  });
});

describe("a request for a VRP consent is refused", () => {
  const control = "Data.ControlParameters";
  test.each([
    [
      "with supplementary data",
      { parameters: { SupplementaryData: { Tier: "gold" } } },
      "U005",
      `${control}.SupplementaryData`,
    ],
    [
      "with a sum in euros",
      { parameters: { MaximumIndividualAmount: { Amount: "1.00", Currency: "EUR" } } },
      "U023",
      `${control}.MaximumIndividualAmount.Currency`,
    ],
    [
      "with parts of a penny",
      { parameters: { MaximumIndividualAmount: { Amount: "1.001", Currency: "GBP" } } },
      "U002",
      `${control}.MaximumIndividualAmount.Amount`,
    ],
    [
      "with a limit of nothing",
      { parameters: { PeriodicLimits: [limit(), limit({ Amount: "0.00" })] } },
      "U002",
      `${control}.PeriodicLimits[1].Amount`,
    ],
    [
      "with a limit in euros",
      { parameters: { PeriodicLimits: [limit({ Currency: "EUR" })] } },
      "U023",
      `${control}.PeriodicLimits[0].Currency`,
    ],
    [
      "with a fortnight by the calendar",
      { parameters: { PeriodicLimits: [limit({ PeriodType: "Fortnight" })] } },
      "U002",
      `${control}.PeriodicLimits[0].PeriodAlignment`,
    ],
    [
      "with an unknown period",
      { parameters: { PeriodicLimits: [limit({ PeriodType: "Quarter" })] } },
      "U002",
      `${control}.PeriodicLimits[0].PeriodType`,
    ],
    ["without limits", { parameters: { PeriodicLimits: [] } }, "U002", `${control}.PeriodicLimits`],
    [
      "with a type nobody knows",
      { parameters: { VRPType: ["UK.OBIE.VRPType.Gambling"] } },
      "U002",
      `${control}.VRPType[0]`,
    ],
    [
      "with an authentication nobody knows",
      { parameters: { PSUAuthenticationMethods: ["UK.OBIE.Smile"] } },
      "U002",
      `${control}.PSUAuthenticationMethods[0]`,
    ],
    ["for sweeping to nobody", { initiation: {} }, "U001", "Data.Initiation.CreditorAccount"],
    [
      "to an account by card number",
      { initiation: { CreditorAccount: { ...PAYEE, SchemeName: "UK.OBIE.PAN" } } },
      "U021",
      "Data.Initiation.CreditorAccount.Identification",
    ],
    [
      "to an account of a scheme nobody knows",
      { initiation: { CreditorAccount: { ...PAYEE, SchemeName: "UK.OBIE.Shell" } } },
      "U027",
      "Data.Initiation.CreditorAccount.SchemeName",
    ],
    [
      "to a number that cannot be one",
      { initiation: { CreditorAccount: { ...PAYEE, Identification: "123" } } },
      "U021",
      "Data.Initiation.CreditorAccount.Identification",
    ],
    [
      "from an account abroad",
      {
        initiation: {
          CreditorAccount: PAYEE,
          DebtorAccount: { SchemeName: "UK.OBIE.IBAN", Identification: "DE89370400440532013000" },
        },
      },
      "U021",
      "Data.Initiation.DebtorAccount.Identification",
    ],
    [
      "with a name of more than 70 characters",
      { initiation: { CreditorAccount: { ...PAYEE, Name: "x".repeat(71) } } },
      "U002",
      "Data.Initiation.CreditorAccount.Name",
    ],
    [
      "that has ended already",
      { parameters: { ValidToDateTime: "2020-01-01T00:00:00Z" } },
      "U003",
      `${control}.ValidToDateTime`,
    ],
    [
      "that ends before it begins",
      { parameters: { ValidFromDateTime: "2099-02-01T00:00:00Z", ValidToDateTime: "2099-01-01T00:00:00Z" } },
      "U003",
      `${control}.ValidToDateTime`,
    ],
    [
      "with a date without a time zone",
      { parameters: { ValidToDateTime: "2099-01-01T00:00:00" } },
      "U003",
      `${control}.ValidToDateTime`,
    ],
    [
      "with a context of version 3",
      { risk: { PaymentContextCode: "PartyToParty" } },
      "U002",
      "Risk.PaymentContextCode",
    ],
    ["with a member in Risk nobody knows", { risk: { Colour: "red" } }, "U005", "Risk.Colour"],
  ] as const)("%s", async (_, wish, code, path) => {
    const third = await makeVrpApp();
    const { status, body } = await third.create(vrpRequest(wish));
    expect({ status, ErrorCode: body.Errors[0].ErrorCode, Path: body.Errors[0].Path }).toEqual({
      status: 400,
      ErrorCode: code,
      Path: path,
    });
    expect(await prisma().consent.count({ where: { appId: third.app.id } })).toBe(0);
  });

  it("with every reason at once", async () => {
    const third = await makeVrpApp();
    const { body } = await third.create(
      vrpRequest({ parameters: { PeriodicLimits: [limit({ Currency: "EUR" })], VRPType: ["x"] } }),
    );
    expect(body.Errors.map(({ ErrorCode }: { ErrorCode: string }) => ErrorCode)).toEqual(["U023", "U002"]);
  });

  it("without a signature, without a key, by an app of another scope", async () => {
    const third = await makeVrpApp();
    const body = JSON.stringify(vrpRequest());
    const headers = { "x-idempotency-key": newId() };
    expect(
      (await third.read("/domestic-vrp-consents", { method: "POST", body, headers })).body.Errors[0].ErrorCode,
    ).toBe("U019");
    expect((await third.read("/domestic-vrp-consents", { method: "POST", body })).body.Errors[0].ErrorCode).toBe(
      "U007",
    );
    const token = await issueToken(await makeApp(), { scope: "accounts" });
    expect((await third.read("/domestic-vrp-consents", { method: "POST", body, headers, token })).status).toBe(403);
  });
});
