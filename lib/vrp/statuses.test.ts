import { beforeAll, describe, expect, it, test } from "vitest";
import { newId } from "#lib/ids.ts";
import { createFault, deleteFault } from "#lib/scenarios/faults.ts";
import { contracts as cbpii } from "#lib/standards/obuk/cbpii/contracts.ts";
import type { FaultEffect } from "#lib/standards/sandbox/faults.ts";
import { contracts as vrp } from "#lib/standards/obuk/vrp/contracts.ts";
import { authoriseConsent } from "#lib/consents/authorise-consent.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { callSigned } from "#lib/testing/signed-calls.ts";
import { callBank, issueToken, makeApp } from "#lib/testing/third-party.ts";
import type { BankAnswer, Body } from "#lib/testing/third-party.ts";
import { makeVrpApp, vrpOrder, vrpRequest } from "#lib/testing/vrp-app.ts";
import { customerIdOf } from "#prisma/seed/bank.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";

useDatabase();

const CONTRACTS = [...vrp, ...cbpii];
type Contract = (typeof CONTRACTS)[number];
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const ACCOUNT = { SchemeName: "UK.OBIE.SortCodeAccountNumber", Identification: "20145340281193" };

/** An app with a consent of both kinds, and a sound body for each operation. */
async function connected() {
  const third = await makeVrpApp();
  const payments = await third.connect();
  const consents = "http://localhost:3000/open-banking/v4.0/cbpii/funds-confirmation-consents";
  const fundsToken = await issueToken(third.app, { scope: "fundsconfirmations" });
  const wish = { Data: { DebtorAccount: ACCOUNT } };
  const funds = await callBank(consents, { token: fundsToken, method: "POST", body: wish });
  const fundsId: string = funds.body.Data.ConsentId;
  const customerId = customerIdOf("maya.okafor");
  await authoriseConsent({ consentId: fundsId, customerId, accountIds: [accountIdOf("maya.okafor/everyday")] });
  const fundsCustomer = await issueToken(third.app, { consentId: fundsId, customerId, scope: "fundsconfirmations" });
  const amount = { Amount: "1.00", Currency: "GBP" };
  const bodies: Partial<Record<Contract["operationId"], Body>> = {
    domesticVrpConsentsPost: vrpRequest(),
    domesticVrpConsentsPut: vrpRequest(),
    domesticVrpConsentsPatch: [],
    domesticVrpConsentsFundsConfirmation: { Data: { ConsentId: payments.consentId, InstructedAmount: amount } },
    domesticVrpPost: vrpOrder(payments),
    CreateFundsConfirmationConsents: wish,
    CreateFundsConfirmations: { Data: { ConsentId: fundsId, Reference: "r", InstructedAmount: amount } },
  };
  const tokens = { payments: third.token, paymentsCustomer: payments.customerToken, funds: fundsToken, fundsCustomer };
  return { third, bodies, tokens, ids: { payments: payments.consentId, funds: fundsId } };
}

type Connected = Awaited<ReturnType<typeof connected>>;

function tokenFor({ tokens }: Connected, { scope, grant }: Contract, isRight = true): string {
  const byApp = (grant === "client_credentials") === isRight;
  if (scope === "payments") return byApp ? tokens.payments : tokens.paymentsCustomer;
  return byApp ? tokens.funds : tokens.fundsCustomer;
}

type Change = { token?: string | null; method?: string; headers?: Record<string, string>; below?: string };

function call(connection: Connected, contract: Contract, change: Change = {}): Promise<BankAnswer> {
  const { third, bodies, ids } = connection;
  const consent = contract.family === "vrp" ? ids.payments : ids.funds;
  const path = contract.fullPath.replace("{ConsentId}", consent).replace("{DomesticVRPId}", newId());
  const address = `http://localhost:3000${path}${change.below ?? ""}`;
  const body = bodies[contract.operationId];
  const token = change.token === undefined ? tokenFor(connection, contract) : change.token;
  const method = change.method ?? contract.method;
  const mediaType = (contract as { requestMediaType?: string }).requestMediaType;
  const headers: Record<string, string> = {
    ...(contract.idempotent ? { "x-idempotency-key": newId() } : {}),
    ...(mediaType ? { "content-type": mediaType } : {}),
    ...change.headers,
  };
  if (!contract.requestSigned || token === null || change.method) {
    const hasBody = body !== undefined && method !== "GET";
    return callBank(address, { token, method, headers, ...(hasBody ? { body } : {}) });
  }
  return callSigned(address, body, third.signer, { token, method: contract.method as "POST", headers });
}

const each = CONTRACTS.map((contract) => [`${contract.method} ${contract.fullPath}`, contract] as const);

/** Payments that are not there, and consents that have nothing to migrate: their success has tests of its own. */
const OUTCOMES: Partial<Record<Contract["operationId"], number>> = {
  domesticVrpGet: 400,
  domesticVrpPaymentDetailsGet: 400,
  domesticVrpConsentsPut: 409,
  domesticVrpConsentsPatch: 409,
};

let connection: Connected;
beforeAll(async () => {
  connection = await connected();
});

describe.each(each)("%s", (_, contract) => {
  it("answers 401 without a token, with an unknown one, and with one of the other grant", async () => {
    for (const token of [null, "unknown", tokenFor(connection, contract, false)]) {
      expect((await call(connection, contract, { token })).status).toBe(401);
    }
  });

  it("answers 403 to a token of another scope", async () => {
    const other = contract.scope === "payments" ? "funds" : "payments";
    const name = contract.grant === "client_credentials" ? other : (`${other}Customer` as const);
    expect((await call(connection, contract, { token: connection.tokens[name] })).status).toBe(403);
  });

  it("answers 405 to a method the address does not take, and says which it takes", async () => {
    const taken = CONTRACTS.filter(({ fullPath }) => fullPath === contract.fullPath).map(
      ({ method }) => method as string,
    );
    for (const method of METHODS.filter((name) => !taken.includes(name))) {
      const { status, headers } = await call(connection, contract, { method });
      expect({ status, allow: headers.get("allow")?.split(", ").toSorted() }).toEqual({
        status: 405,
        allow: taken.toSorted(),
      });
    }
  });

  it("answers 404 below it", async () => {
    expect((await call(connection, contract, { below: "/a/b" })).status).toBe(404);
  });

  it("answers 406 where JSON is not accepted", async () => {
    expect((await call(connection, contract, { headers: { accept: "text/html" } })).status).toBe(406);
  });

  if (contract.requestSchema !== null) {
    it("takes its own type of body only: 415", async () => {
      expect((await call(connection, contract, { headers: { "content-type": "text/plain" } })).status).toBe(415);
    });
  }

  test.each([
    [429, { kind: "rate-limit", settings: { retry_after_seconds: 7 } }],
    [500, { kind: "error", settings: { status: 500 } }],
    [503, { kind: "error", settings: { status: 503 } }],
  ] as const)("answers %i in the form of the standard, signed where its answers are", async (status, effect) => {
    const { organisationId } = connection.third.app;
    const rule = await createFault({ kind: "system" }, organisationId, effect as FaultEffect, {});
    const answer = await call(connection, contract);
    await deleteFault({ kind: "system" }, organisationId, rule.id);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("retry-after")).toBe(status === 429 ? "7" : answer.headers.get("retry-after"));
    expect(answer.headers.has("x-jws-signature")).toBe(contract.responseSigned);
  });

  it("answers its success, or what is the matter with what it names", async () => {
    const own = await connected();
    expect((await call(own, contract)).status).toBe(OUTCOMES[contract.operationId] ?? contract.successStatus);
  });
});

describe("what is sent beside the body", () => {
  it("is signed: every way to get it wrong has its own code", async () => {
    const third = await makeVrpApp();
    const { consentId, request, customerToken } = await third.connect();
    const send = (header: Record<string, unknown>) =>
      third.send("/domestic-vrps", vrpOrder({ consentId, request }), { token: customerToken, header });
    const codes = await Promise.all(
      [{ kid: "other" }, { "http://openbanking.org.uk/tan": "elsewhere" }, { kid: undefined }].map(async (header) => {
        const { status, body } = await send(header);
        return [status, body.Errors[0].ErrorCode] as const;
      }),
    );
    expect(codes).toEqual([
      [400, "U016"],
      [400, "U016"],
      [400, "U017"],
    ]);
  });

  it("may say for which release it is written, if that is served here", async () => {
    const third = await makeVrpApp();
    const { consentId, request, customerToken } = await third.connect();
    const send = (version: string) =>
      third.send("/domestic-vrps", vrpOrder({ consentId, request }), {
        token: customerToken,
        headers: { "payload-version": version },
      });
    expect((await send("4.0.1")).status).toBe(201);
    const { status, body } = await send("3.1.11");
    expect({ status, ...body.Errors[0] }).toMatchObject({ status: 400, ErrorCode: "U006", Path: "payload-version" });
  });

  it("needs a key of at most 40 characters", async () => {
    const third = await makeVrpApp();
    expect((await third.create(vrpRequest(), "x".repeat(41))).body.Errors[0].ErrorCode).toBe("U006");
  });

  it("is nobody else's: another app's payment is refused with 403, an unknown one with 400", async () => {
    const [mine, other] = [await makeVrpApp(), await makeVrpApp()];
    const { consentId, request, customerToken } = await mine.connect();
    const { body } = await mine.send("/domestic-vrps", vrpOrder({ consentId, request }), { token: customerToken });
    for (const path of ["", "/payment-details"]) {
      const address = `/domestic-vrps/${body.Data.DomesticVRPId}${path}`;
      expect((await mine.read(address)).status).toBe(200);
      expect((await other.read(address)).status).toBe(403);
      expect((await mine.read(`/domestic-vrps/${newId()}${path}`)).status).toBe(400);
    }
    const token = await issueToken(await makeApp(), { scope: "payments" });
    expect((await mine.read(`/domestic-vrps/${body.Data.DomesticVRPId}`, { token })).status).toBe(403);
  });
});

describe("a question for funds before a payment", () => {
  it("is answered with a word, signed, and kept", async () => {
    const third = await makeVrpApp();
    const { consentId, customerToken: token } = await third.connect();
    const path = `/domestic-vrp-consents/${consentId}/funds-confirmation`;
    const ask = (amount: string, further: Body = {}) =>
      third.send(
        path,
        { Data: { ConsentId: consentId, InstructedAmount: { Amount: amount, Currency: "GBP" }, ...further } },
        { token },
      );
    const yes = await ask("1.00", { Reference: "June" });
    expect(yes.status).toBe(201);
    expect(yes.headers.get("x-jws-signature")).toMatch(/\.\./);
    expect(yes.body.Data).toMatchObject({
      ConsentId: consentId,
      Reference: "June",
      FundsAvailableResult: { FundsAvailable: "Available" },
    });
    expect((await ask("99999999.00")).body.Data.FundsAvailableResult.FundsAvailable).toBe("NotAvailable");
    expect(
      (await ask("1.00", { InstructedAmount: { Amount: "1.00", Currency: "EUR" } })).body.Errors[0].ErrorCode,
    ).toBe("U023");
    const other = (await third.create()).body.Data.ConsentId;
    expect((await ask("1.00", { ConsentId: other })).body.Errors[0]).toMatchObject({
      ErrorCode: "U008",
      Path: "Data.ConsentId",
    });
    const elsewhere = { Data: { ConsentId: other, InstructedAmount: { Amount: "1.00", Currency: "GBP" } } };
    const answer = await third.send(`/domestic-vrp-consents/${other}/funds-confirmation`, elsewhere, { token });
    expect({ status: answer.status, code: answer.body.Errors[0].ErrorCode }).toEqual({ status: 400, code: "U009" });
  });
});
