import { describe, expect, it, test } from "vitest";
import { setClock } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { useDatabase } from "#lib/testing/database.ts";
import type { BankAnswer, Body } from "#lib/testing/third-party.ts";
import type { VrpApp } from "#lib/testing/vrp-app.ts";
import { PAYEE, makeVrpApp, vrpOrder, vrpRequest } from "#lib/testing/vrp-app.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";
import { listLimitUse } from "./list-limit-use.ts";

useDatabase();

type Connected = Awaited<ReturnType<VrpApp["connect"]>>;

async function connected(request = vrpRequest(), account?: Parameters<VrpApp["connect"]>[1]) {
  const third = await makeVrpApp();
  const consent = await third.connect(request, account);
  const pay = (facts: Body = {}, key?: string) =>
    third.send("/domestic-vrps", vrpOrder(consent, facts), {
      token: consent.customerToken,
      ...(key === undefined ? {} : { key }),
    });
  return { third, ...consent, pay };
}

async function usedOf({ consentId }: Pick<Connected, "consentId">): Promise<bigint[]> {
  const consent = await prisma().consent.findUniqueOrThrow({ where: { id: consentId } });
  const used = await listLimitUse({ ...consent, resource: consent.resource as Record<string, unknown> });
  return used.map(({ usedMinor }) => usedMinor);
}

function expectRefused({ status, body }: BankAnswer, code: string, path: string, expected = 400): void {
  const [{ ErrorCode, Path }] = body.Errors;
  expect({ status, ErrorCode, Path }).toEqual({ status: expected, ErrorCode: code, Path: path });
}

describe("a payment under a VRP consent", () => {
  it("is made, takes the money, counts against the limit, and leaves the consent authorised", async () => {
    const { third, consentId, request, pay } = await connected(vrpRequest({ refund: "Yes" }));
    const id = accountIdOf("northmoor/current");
    const before = await prisma().account.findUniqueOrThrow({ where: { id } });
    const { status, body, headers } = await pay({ amount: "12.34" });
    expect(status).toBe(201);
    expect(headers.get("x-jws-signature")).toMatch(/\.\./);
    const debtor = { SchemeName: "UK.OBIE.SortCodeAccountNumber", Identification: "20145360413378" };
    expect(body.Data).toMatchObject({
      ConsentId: consentId,
      Status: "ACTC",
      Initiation: request.Data.Initiation,
      Instruction: { InstructedAmount: { Amount: "12.34", Currency: "GBP" }, CreditorAccount: PAYEE },
      Refund: { Account: { ...debtor, Name: "NORTHMOOR JOINERY LTD" } },
      DebtorAccount: debtor,
    });
    expect(body.Risk).toEqual(request.Risk);
    expect(body.Links.Self).toMatch(new RegExp(`/domestic-vrps/${body.Data.DomesticVRPId}$`));
    const after = await prisma().account.findUniqueOrThrow({ where: { id } });
    const total = (account: typeof after) => account.balanceMinor + account.pendingMinor;
    expect(total(after) - total(before)).toBe(-1234n);
    expect(await usedOf({ consentId })).toEqual([1234n]);
    expect((await third.read(`/domestic-vrp-consents/${consentId}`)).body.Data.Status).toBe("AUTH");
    const events = await prisma().bankEvent.findMany({ where: { resourceId: body.Data.DomesticVRPId } });
    expect(events).toMatchObject([{ kind: "resource-update", resourceType: "domestic-vrp" }]);
    const read = await third.read(`/domestic-vrps/${body.Data.DomesticVRPId}`);
    expect(read.body.Data).toEqual(body.Data);
    expect(read.body.Risk).toEqual(request.Risk);
  });

  it("shows no account for refunds unless the consent asked for one", async () => {
    const { pay } = await connected();
    expect((await pay()).body.Data).not.toHaveProperty("Refund");
  });

  it("has its steps in payment-details", async () => {
    const { third, pay } = await connected();
    const { body } = await pay();
    const id: string = body.Data.DomesticVRPId;
    const details = await third.read(`/domestic-vrps/${id}/payment-details`);
    expect(details.status).toBe(200);
    expect(details.headers.get("x-jws-signature")).toMatch(/\.\./);
    const steps = details.body.Data.PaymentStatus as Body[];
    expect(steps.map(({ Status }) => Status)).toEqual(["RCVD", "ACTC"]);
    expect(steps.every((step) => step.PaymentTransactionId === id)).toBe(true);
    expect(steps[0].StatusDetail).toEqual({ LocalInstrument: "UK.OBIE.FPS", Status: "RCVD" });
  });

  it("is made once for a key, of twenty at the same time too, and another body with the key is refused", async () => {
    const { consentId, pay } = await connected();
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 20 }, () => pay({ amount: "7.00" }, key)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201));
    expect(new Set(answers.map(({ body }) => body.Data.DomesticVRPId)).size).toBe(1);
    expect(await usedOf({ consentId })).toEqual([700n]);
    const other = await pay({ amount: "8.00" }, key);
    expect({ status: other.status, code: other.body.Errors[0].ErrorCode }).toEqual({ status: 422, code: "U029" });
  });

  it("that used a limit up is answered again for its key", async () => {
    const { pay } = await connected(vrpRequest({ parameters: { PeriodicLimits: [month("10.00")] } }));
    const key = newId();
    const first = await pay({}, key);
    const again = await pay({}, key);
    expect({ ...again, headers: null }).toEqual({ ...first, headers: null });
    expect((await pay()).status).toBe(400);
  });

  it("without the money is there, rejected, and does not count", async () => {
    const request = vrpRequest({
      parameters: {
        MaximumIndividualAmount: { Amount: "900000.00", Currency: "GBP" },
        PeriodicLimits: [month("900000.00")],
      },
    });
    const { consentId, pay } = await connected(request);
    const { status, body } = await pay({ amount: "900000.00" });
    expect(status).toBe(201);
    expect(body.Data).toMatchObject({ Status: "RJCT", StatusReason: [{ StatusReasonCode: "AM04" }] });
    expect(await usedOf({ consentId })).toEqual([0n]);
    expect((await pay()).body.Data.Status).toBe("ACTC");
  });

  it("may name its own payee and reference where the consent leaves them open", async () => {
    const request = vrpRequest({ parameters: { VRPType: ["UK.OBIE.VRPType.Other"] }, initiation: {} });
    const { pay } = await connected(request);
    const payee = { ...PAYEE, Identification: "20145352076689", Name: "T ELLIS" };
    const { body } = await pay({
      instruction: { CreditorAccount: payee, RemittanceInformation: { Unstructured: ["June"] } },
    });
    expect(body.Data.Instruction).toMatchObject({
      CreditorAccount: payee,
      RemittanceInformation: { Unstructured: ["June"] },
    });
  });

  it("is the same as the consent whatever the order of members, with empty ones left out", async () => {
    const initiation = { CreditorAccount: PAYEE, RemittanceInformation: { Unstructured: ["Rent"] } };
    const { pay } = await connected(vrpRequest({ initiation }));
    const { Name, Identification, SchemeName } = PAYEE;
    const { status } = await pay({
      data: {
        Initiation: {
          RemittanceInformation: { Structured: [], Unstructured: ["Rent"] },
          CreditorAccount: { Name, Identification, SchemeName },
          RegulatoryReporting: [],
        },
      },
      instruction: { RemittanceInformation: { Unstructured: ["Rent"] } },
    });
    expect(status).toBe(201);
  });
});

function month(amount: string) {
  return { PeriodType: "Month", PeriodAlignment: "Consent", Amount: amount, Currency: "GBP" };
}

describe("a payment that is not the consent's is refused", () => {
  const rent = { CreditorAccount: PAYEE, RemittanceInformation: { Unstructured: ["Rent"] } };
  test.each([
    [
      "another payee in Initiation",
      { data: { Initiation: { ...rent, CreditorAccount: { ...PAYEE, Name: "X" } } } },
      "Data.Initiation.CreditorAccount.Name",
    ],
    [
      "more in Initiation",
      { data: { Initiation: { ...rent, UltimateDebtor: { Name: "X" } } } },
      "Data.Initiation.UltimateDebtor",
    ],
    [
      "less in Initiation",
      { data: { Initiation: { CreditorAccount: PAYEE } } },
      "Data.Initiation.RemittanceInformation",
    ],
    ["another Risk", { risk: { PaymentContextCode: "TransferToThirdParty" } }, "Risk.PaymentContextCode"],
    [
      "another payee in Instruction",
      { instruction: { CreditorAccount: { ...PAYEE, Identification: "20145352076689" } } },
      "Data.Instruction.CreditorAccount.Identification",
    ],
    [
      "another reference",
      { instruction: { RemittanceInformation: { Unstructured: ["Food"] } } },
      "Data.Instruction.RemittanceInformation.Unstructured[0]",
    ],
    ["no reference", { instruction: { RemittanceInformation: undefined } }, "Data.Instruction.RemittanceInformation"],
  ] as const)("for %s", async (_, facts, path) => {
    const { consentId, pay } = await connected(vrpRequest({ initiation: rent }));
    const instruction = {
      RemittanceInformation: { Unstructured: ["Rent"] },
      ...("instruction" in facts ? facts.instruction : {}),
    };
    expectRefused(await pay({ ...facts, instruction }), "U008", path);
    expect(await usedOf({ consentId })).toEqual([0n]);
  });

  it("for a consent that is unknown, another app's, not authorised, or not the token's", async () => {
    const { third, customerToken, request } = await connected();
    const send = (consentId: string) =>
      third.send("/domestic-vrps", vrpOrder({ consentId, request }), { token: customerToken });
    const path = "Data.ConsentId";
    expectRefused(await send(newId()), "U011", path);
    expectRefused(await send("no-id"), "U011", path);
    expectRefused(await send((await connected()).consentId), "U008", path, 403);
    expectRefused(await send((await third.create()).body.Data.ConsentId), "U009", path);
    expectRefused(await send((await third.connect()).consentId), "U008", path);
  });
});

describe("a payment the bank cannot carry out is refused", () => {
  test.each([
    [
      "in euros",
      { instruction: { InstructedAmount: { Amount: "1.00", Currency: "EUR" } } },
      "U023",
      "Data.Instruction.InstructedAmount.Currency",
    ],
    ["of nothing", { amount: "0.00" }, "U002", "Data.Instruction.InstructedAmount.Amount"],
    ["of parts of a penny", { amount: "1.001" }, "U002", "Data.Instruction.InstructedAmount.Amount"],
    [
      "of more than Faster Payments carry",
      { amount: "1000000.01" },
      "U002",
      "Data.Instruction.InstructedAmount.Amount",
    ],
    ["by CHAPS", { instruction: { LocalInstrument: "UK.OBIE.CHAPS" } }, "U026", "Data.Instruction.LocalInstrument"],
    [
      "with supplementary data",
      { instruction: { SupplementaryData: { a: 1 } } },
      "U005",
      "Data.Instruction.SupplementaryData",
    ],
    [
      "without an identification",
      { instruction: { InstructionIdentification: undefined } },
      "U004",
      "Data.Instruction.InstructionIdentification",
    ],
  ] as const)("%s", async (_, facts, code, path) => {
    const { pay } = await connected();
    expectRefused(await pay(facts), code, path);
  });

  it("to an account it does not know how to find", async () => {
    const { pay } = await connected(vrpRequest({ parameters: { VRPType: ["UK.OBIE.VRPType.Other"] }, initiation: {} }));
    const account = { ...PAYEE, SchemeName: "UK.OBIE.Paym" };
    expectRefused(
      await pay({ instruction: { CreditorAccount: account } }),
      "U021",
      "Data.Instruction.CreditorAccount.Identification",
    );
  });
});

describe("a payment outside the limits is refused with U014 and the limit", () => {
  const control = "Data.ControlParameters";
  const year = { PeriodType: "Year", PeriodAlignment: "Consent", Amount: "1000.00", Currency: "GBP" };

  test.each([
    ["before the first day", { ValidFromDateTime: "2099-01-01T00:00:00Z" }, {}, "ValidFromDateTime"],
    ["of more than one may be", {}, { amount: "100.01" }, "MaximumIndividualAmount.Amount"],
    [
      "of more than the second limit",
      { PeriodicLimits: [year, month("50.00")] },
      { amount: "50.01" },
      "PeriodicLimits[1].Amount",
    ],
    ["of another type", {}, { data: { VRPType: "UK.OBIE.VRPType.Other" } }, "VRPType"],
    [
      "with another authentication",
      {},
      { data: { PSUAuthenticationMethod: "UK.OBIE.SCA" } },
      "PSUAuthenticationMethods",
    ],
    [
      "with the customer away where they have to be present",
      { PSUInteractionTypes: ["InSession"] },
      {},
      "PSUInteractionTypes",
    ],
  ] as const)("%s", async (_, parameters, facts, member) => {
    const { consentId, pay } = await connected(vrpRequest({ parameters }));
    expectRefused(await pay(facts), "U014", `${control}.${member}`);
    expect((await usedOf({ consentId })).every((used) => used === 0n)).toBe(true);
  });

  it("when what is left of a period is less, and not when the next period has begun", async () => {
    const { third, consentId, request } = await connected(
      vrpRequest({ parameters: { PeriodicLimits: [year, month("60.00")] } }),
    );
    const start = new Date();
    const payAt = async (days: number, amount: string) => {
      const restore = setClock(() => new Date(start.getTime() + days * 86_400_000));
      try {
        const token = await third.authorise(consentId);
        return await third.send("/domestic-vrps", vrpOrder({ consentId, request }, { amount }), { token });
      } finally {
        restore();
      }
    };
    expect((await payAt(0, "60.00")).status).toBe(201);
    expectRefused(await payAt(0, "0.01"), "U014", `${control}.PeriodicLimits[1].Amount`);
    expectRefused(await payAt(27, "0.01"), "U014", `${control}.PeriodicLimits[1].Amount`);
    expect((await payAt(31, "60.00")).status).toBe(201);
    expect(
      await prisma().vrpPeriod.findMany({ where: { consentId, limitIndex: 0 }, select: { usedMinor: true } }),
    ).toEqual([{ usedMinor: 12_000n }]);
  });

  it("of fifty at the same time at 90 % of the limit exactly as many are paid as fit", async () => {
    const request = vrpRequest({ parameters: { PeriodicLimits: [year, month("500.00")] } });
    const { consentId, pay } = await connected(request);
    for (let paid = 0; paid < 450; paid += 90) expect((await pay({ amount: "90.00" })).status).toBe(201);
    const answers = await Promise.all(Array.from({ length: 50 }, () => pay({ amount: "7.00" })));
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(7);
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expectRefused(answer, "U014", `${control}.PeriodicLimits[1].Amount`);
    }
    expect(await usedOf({ consentId })).toEqual([49_900n, 49_900n]);
    const payments = await prisma().payment.findMany({ where: { consentId } });
    expect(payments.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(49_900n);
  });
});
