import { describe, expect, it } from "vitest";
import { authoriseConsent } from "#lib/consents/authorise-consent.ts";
import { revokeConsent } from "#lib/consents/revoke-consent.ts";
import { prisma } from "#lib/db.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { callSigned, makeMessageSigner } from "#lib/testing/signed-calls.ts";
import { callBank, issueToken, makeApp } from "#lib/testing/third-party.ts";
import type { BankAnswer, Body, TestApp } from "#lib/testing/third-party.ts";
import { makeVrpApp, PAYEE, vrpOrder, vrpRequest } from "#lib/testing/vrp-app.ts";
import { customerIdOf } from "#prisma/seed/bank.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";

useDatabase();

/** What lasts under one version and is used under the other: variable recurring payments, funds checks, events. */

const at = (version: string) => `http://localhost:3000/open-banking/${version}`;
const codeOf = ({ status, body }: BankAnswer) => [status, body?.Errors[0].ErrorCode];
const REFUSED_AT_V3 = [400, "UK.OBIE.Resource.ConsentMismatch"];

describe("variable recurring payments at v3.1", () => {
  const REQUEST = vrpRequest({
    refund: "Yes",
    initiation: { CreditorAccount: PAYEE, RemittanceInformation: { Reference: "SAVE", Unstructured: "Savings" } },
    risk: { PaymentContextCode: "TransferToSelf", ContractPresentInidicator: true },
  });
  const remittance = { instruction: { RemittanceInformation: REQUEST.Data.Initiation.RemittanceInformation } };

  it("are agreed and paid in the names and shapes of v3.1, refund account and all", async () => {
    const tpp = await makeVrpApp({ version: "v3.1" });
    const made = await tpp.create(REQUEST);
    expect(made.body).toMatchObject({ Data: { Status: "AwaitingAuthorisation" }, Risk: REQUEST.Risk });
    expect(made.body.Data.Initiation).toEqual(REQUEST.Data.Initiation);
    const consentId: string = made.body.Data.ConsentId;
    const token = await tpp.authorise(consentId);
    const consent = await tpp.read(`/domestic-vrp-consents/${consentId}`);
    expect(consent.body.Data).toMatchObject({ Status: "Authorised", DebtorAccount: { Name: expect.any(String) } });
    const asked = vrpOrder({ consentId, request: REQUEST }, remittance);
    const paid = await tpp.send("/domestic-vrps", asked, { token });
    expect(paid.status, JSON.stringify(paid.body)).toBe(201);
    expect(paid.body.Data).toMatchObject({
      Refund: { SchemeName: expect.any(String), Identification: expect.any(String) },
    });
    expect(paid.body.Data.Status).toMatch(/^(Pending|Accepted)/);
    const details = await tpp.read(`/domestic-vrps/${paid.body.Data.DomesticVRPId}/payment-details`);
    expect(details.body.Data.PaymentStatus[0].Status).toMatch(/^[A-Z][a-z]+/);
  });

  it("can be read, paid and deleted at v4.0 with a consent of v3.1, which stays Authorised at v3.1 when stopped", async () => {
    const older = await makeVrpApp({ version: "v3.1" });
    const { consentId, customerToken: token } = await older.connect(REQUEST);
    const address = `${at("v4.0")}/pisp/domestic-vrp-consents/${consentId}`;
    const seen = await callBank(address, { token: older.token });
    expect([seen.status, seen.body.Data.Status, seen.body.Risk.ContractPresentIndicator]).toEqual([200, "AUTH", true]);
    const request = { Data: seen.body.Data, Risk: seen.body.Risk };
    const Instruction = { RemittanceInformation: seen.body.Data.Initiation.RemittanceInformation };
    const order = vrpOrder({ consentId, request }, { instruction: Instruction });
    const headers = { "x-idempotency-key": "across-versions" };
    const paid = await callSigned(`${at("v4.0")}/pisp/domestic-vrps`, order, older.signer, { token, headers });
    expect(paid.status, JSON.stringify(paid.body)).toBe(201);
    expect(paid.body.Data.Refund.Account.Identification).toEqual(expect.any(String));
    const own = `/domestic-vrps/${paid.body.Data.DomesticVRPId}`;
    expect(codeOf(await older.read(own))).toEqual(REFUSED_AT_V3);

    await revokeConsent({ consentId, by: "customer", reason: null });
    expect((await older.read(`/domestic-vrp-consents/${consentId}`)).body.Data.Status).toBe("Authorised");
    expect((await callBank(address, { token: older.token })).body.Data.Status).toBe("CANC");
    expect((await callBank(address, { token: older.token, method: "DELETE" })).status).toBe(204);
  });

  it("refuse a consent of v4.0: read, deleted, asked about and paid", async () => {
    const newer = await makeVrpApp();
    const { consentId, request, customerToken: token } = await newer.connect();
    const older = `${at("v3.1")}/pisp`;
    const own = `${older}/domestic-vrp-consents/${consentId}`;
    const question = { Data: { ConsentId: consentId, InstructedAmount: { Amount: "1.00", Currency: "GBP" } } };
    const order = vrpOrder({ consentId, request });
    const headers = { "x-idempotency-key": "refused" };
    const refused = await Promise.all([
      callBank(own, { token: newer.token }),
      callBank(own, { token: newer.token, method: "DELETE" }),
      callSigned(`${own}/funds-confirmation`, question, newer.signer, { token }),
      callSigned(`${older}/domestic-vrps`, order, newer.signer, { token, headers }),
    ]);
    expect(refused.map(codeOf)).toEqual([REFUSED_AT_V3, REFUSED_AT_V3, REFUSED_AT_V3, REFUSED_AT_V3]);
  });

  it("refuse what v4.0 could not show: a long name, a purpose of no list", async () => {
    const tpp = await makeVrpApp({ version: "v3.1" });
    const CreditorAccount = { ...PAYEE, Name: "N".repeat(71) };
    const { body } = await tpp.create(
      vrpRequest({ initiation: { CreditorAccount }, risk: { PaymentPurposeCode: "XYZ" } }),
    );
    expect(body.Errors.map(({ ErrorCode, Path }: Body) => [ErrorCode, Path])).toEqual([
      ["UK.OBIE.Field.Invalid", "Data.Initiation.CreditorAccount.Name"],
      ["UK.OBIE.Field.Invalid", "Risk.PaymentPurposeCode"],
    ]);
  });

  it("name the limit that is passed as v3.1 does", async () => {
    const tpp = await makeVrpApp({ version: "v3.1" });
    const { consentId, customerToken: token } = await tpp.connect(REQUEST);
    const order = vrpOrder({ consentId, request: REQUEST }, { ...remittance, amount: "100.01" });
    expect(codeOf(await tpp.send("/domestic-vrps", order, { token }))).toEqual([
      400,
      "UK.OBIE.Rules.FailsControlParameters",
    ]);
  });
});

describe("confirmation of funds at v3.1", () => {
  const DebtorAccount = {
    SchemeName: "UK.OBIE.SortCodeAccountNumber",
    Identification: "20145340281193",
    Name: "M OKAFOR",
  };

  async function connectFunds(version: string) {
    const app = await makeApp();
    const token = await issueToken(app, { scope: "fundsconfirmations" });
    const address = `${at(version)}/cbpii/funds-confirmation-consents`;
    const { body } = await callBank(address, { token, method: "POST", body: { Data: { DebtorAccount } } });
    const consentId: string = body.Data.ConsentId;
    const customerId = customerIdOf("maya.okafor");
    await authoriseConsent({ consentId, customerId, accountIds: [accountIdOf("maya.okafor/everyday")] });
    const customerToken = await issueToken(app, { consentId, customerId, scope: "openid fundsconfirmations" });
    return { token, consentId, customerToken, made: body };
  }

  const ask = (version: string, token: string, consentId: string) => {
    const InstructedAmount = { Amount: "1.00", Currency: "GBP" };
    const Data = { ConsentId: consentId, Reference: `R${version}`, InstructedAmount };
    return callBank(`${at(version)}/cbpii/funds-confirmations`, { token, method: "POST", body: { Data } });
  };

  it("is agreed and asked, at v4.0 too, and reads Revoked once stopped", async () => {
    const { token, consentId, customerToken, made } = await connectFunds("v3.1");
    expect(made.Data).toMatchObject({ Status: "AwaitingAuthorisation", DebtorAccount });
    for (const version of ["v3.1", "v4.0"]) {
      const answer = await ask(version, customerToken, consentId);
      expect([answer.status, answer.body.Data.FundsAvailable]).toEqual([201, true]);
    }
    await revokeConsent({ consentId, by: "customer", reason: null });
    const path = `cbpii/funds-confirmation-consents/${consentId}`;
    expect((await callBank(`${at("v3.1")}/${path}`, { token })).body.Data.Status).toBe("Revoked");
    expect((await callBank(`${at("v4.0")}/${path}`, { token })).body.Data.Status).toBe("CANC");
    expect((await callBank(`${at("v4.0")}/${path}`, { token, method: "DELETE" })).status).toBe(204);
  });

  it("refuses a consent of v4.0", async () => {
    const { token, consentId, customerToken } = await connectFunds("v4.0");
    const address = `${at("v3.1")}/cbpii/funds-confirmation-consents/${consentId}`;
    expect(codeOf(await callBank(address, { token }))).toEqual(REFUSED_AT_V3);
    expect(codeOf(await callBank(address, { token, method: "DELETE" }))).toEqual(REFUSED_AT_V3);
    expect(codeOf(await ask("v3.1", customerToken, consentId))).toEqual(REFUSED_AT_V3);
  });
});

describe.each([
  { path: "/event-subscriptions", id: "EventSubscriptionId", url: "CallbackUrl", list: "EventSubscription" },
  { path: "/callback-urls", id: "CallbackUrlId", url: "Url", list: "CallbackUrl" },
])("$path", ({ path, id, url, list }) => {
  async function subscribe(version: string, app: TestApp) {
    const [signer, token] = await Promise.all([makeMessageSigner(app), issueToken(app)]);
    const Data: Body = {
      [url]: `https://app.example/open-banking/${version}/event-notifications`,
      Version: version.slice(1),
    };
    const made = await callSigned(`${at(version)}${path}`, { Data }, signer, { token });
    return { signer, token, made };
  }

  it("of v3.1 can be read, replaced and deleted at v4.0", async () => {
    const { signer, token, made } = await subscribe("v3.1", await makeApp());
    expect([made.status, made.body.Data.Version]).toEqual([201, "3.1"]);
    const own = `${at("v4.0")}${path}/${made.body.Data[id]}`;
    const seen = await callBank(`${at("v4.0")}${path}`, { token });
    expect(seen.body.Data[list]).toEqual([made.body.Data]);
    expect((await callBank(`${at("v3.1")}${path}`, { token })).body.Data[list]).toEqual([made.body.Data]);
    const replaced = await callSigned(own, { Data: made.body.Data }, signer, { token, method: "PUT" });
    expect(replaced.status).toBe(200);
    expect((await callBank(own, { token, method: "DELETE" })).status).toBe(204);
  });

  it("of v4.0 is refused at v3.1, and there is no second one", async () => {
    const { signer, token, made } = await subscribe("v4.0", await makeApp());
    const own = `${at("v3.1")}${path}/${made.body.Data[id]}`;
    expect(codeOf(await callBank(`${at("v3.1")}${path}`, { token }))).toEqual(REFUSED_AT_V3);
    expect(codeOf(await callSigned(own, { Data: made.body.Data }, signer, { token, method: "PUT" }))).toEqual(
      REFUSED_AT_V3,
    );
    expect(codeOf(await callBank(own, { token, method: "DELETE" }))).toEqual(REFUSED_AT_V3);
    const second = { [url]: "https://app.example/open-banking/v3.1/event-notifications", Version: "3.1" };
    const again = await callSigned(`${at("v3.1")}${path}`, { Data: second }, signer, { token });
    expect([again.status, again.body]).toEqual([409, null]);
  });
});

describe("collecting events at v3.1", () => {
  it("needs a subscription of v3.1", async () => {
    const app = await makeApp();
    const [signer, token] = await Promise.all([makeMessageSigner(app), issueToken(app)]);
    const collect = (version: string) =>
      callBank(`${at(version)}/events`, { token, method: "POST", body: { returnImmediately: true } });
    await callSigned(`${at("v3.1")}/event-subscriptions`, { Data: { Version: "3.1" } }, signer, { token });
    expect((await collect("v3.1")).status).toBe(200);
    expect((await collect("v4.0")).status).toBe(200);
    await prisma().eventSubscription.updateMany({ where: { appId: app.id }, data: { apiVersion: "v4.0" } });
    expect(codeOf(await collect("v3.1"))).toEqual(REFUSED_AT_V3);
  });
});
