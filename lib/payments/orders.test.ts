import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setClock } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";
import { pounds } from "#lib/testing/consents.ts";
import { useDatabase } from "#lib/testing/database.ts";
import type { Payer } from "#lib/testing/payments.ts";
import {
  accountNamed,
  agree,
  bodyOf,
  consentPathOf,
  holdings,
  makePayer,
  order,
  orderBody,
  read,
  send,
  settleAt,
} from "#lib/testing/payments.ts";
import { domestic, international, internationalStanding, scheduled, standing } from "#lib/testing/payment-wishes.ts";
import { customerIdOf } from "#prisma/seed/bank.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";
import { approvePayment } from "./approve-payment.ts";

useDatabase();

// A Monday before the hour at which schemes close.
const MONDAY = new Date("2027-03-01T10:00:00Z");
let restore: () => void;
let payer: Payer;

beforeAll(async () => {
  restore = setClock(() => MONDAY);
  payer = await makePayer();
  restore();
});
beforeEach(async () => {
  restore = setClock(() => MONDAY);
  await prisma().oidcRecord.updateMany({ data: { expiresAt: new Date("2027-12-31T00:00:00Z") } });
});
afterEach(() => restore());

const at = (text: string) => new Date(text);
const statusOf = async (path: string) => (await read(payer, path)).body.Data.Status;
const itemsOf = (kind: string) =>
  prisma().accountItem.findMany({ where: { kind, accountId: accountIdOf("maya.okafor/everyday") } });
const codes = (body: { Errors: { ErrorCode: string }[] }) => body.Errors.map(({ ErrorCode }) => ErrorCode);

describe("a scheduled payment", () => {
  it("waits for its day, shows among the account's scheduled payments, and then takes its money once", async () => {
    const before = await holdings("maya.okafor/everyday");
    const { id, body } = await order(payer, scheduled({ RequestedExecutionDateTime: "2027-03-04T09:00:00Z" }));
    expect(body.Data).toMatchObject({ Status: "PDNG", ExpectedExecutionDateTime: "2027-03-04T09:00:00.000Z" });
    const shown = (await itemsOf("scheduled-payment")).find((item) => item.id === id);
    expect(shown?.resource).toMatchObject({
      InstructedAmount: pounds("42.50"),
      ScheduledPaymentDateTime: "2027-03-04T09:00:00.000Z",
    });
    await settleAt(at("2027-03-04T08:59:00Z"));
    expect(await holdings("maya.okafor/everyday")).toEqual(before);
    await settleAt(at("2027-03-04T09:05:00Z"), 3);
    expect(await statusOf(`/domestic-scheduled-payments/${id}`)).toBe("ACWP");
    expect((await holdings("maya.okafor/everyday")).balanceMinor).toBe(before.balanceMinor - 4250n);
    expect((await itemsOf("scheduled-payment")).some((item) => item.id === id)).toBe(false);
  });

  it("is rejected on its day when the money is not there", async () => {
    const wish = scheduled({
      RequestedExecutionDateTime: "2027-03-04T09:00:00Z",
      InstructedAmount: pounds("800000.00"),
    });
    const { id } = await order(payer, wish);
    await settleAt(at("2027-03-05T09:05:00Z"));
    const { body } = await read(payer, `/domestic-scheduled-payments/${id}`);
    expect(body.Data).toMatchObject({ Status: "RJCT", StatusReason: [{ StatusReasonCode: "AM04" }] });
  });

  it("has to be in the future, and within a year", async () => {
    for (const day of ["2027-02-28T10:00:00Z", "2029-01-01T00:00:00Z"]) {
      const wish = scheduled({ RequestedExecutionDateTime: day });
      const answer = await send(payer, consentPathOf(wish.path), bodyOf(wish));
      expect([answer.status, codes(answer.body)]).toEqual([400, ["U003"]]);
    }
  });
});

describe("a standing order", () => {
  const wish = () =>
    standing({
      CreditorAccount: accountNamed("student.reid/current"),
      MandateRelatedInformation: { Frequency: { Type: "WEEK" }, FirstPaymentDateTime: "2027-03-03T09:00:00Z" },
    });

  it("is set up, pays every payment once with three instances at it, and ends", async () => {
    const before = await holdings("student.reid/current");
    const { id, body } = await order(payer, wish());
    expect(body.Data.Status).toBe("PDNG");
    await settleAt(at("2027-03-01T10:01:00Z"));
    expect(await statusOf(`/domestic-standing-orders/${id}`)).toBe("INCO");
    const shown = async () => (await itemsOf("standing-order")).find((item) => item.id === id)?.resource;
    expect(await shown()).toMatchObject({
      StandingOrderStatusCode: "ACTV",
      NextPaymentDateTime: "2027-03-03T09:00:00.000Z",
    });
    await settleAt(at("2027-03-11T00:00:00Z"), 3);
    const afterTwo = await holdings("student.reid/current");
    expect(afterTwo.balanceMinor - before.balanceMinor).toBe(1000n + 1200n);
    await settleAt(at("2027-06-01T00:00:00Z"));
    const afterAll = await holdings("student.reid/current");
    expect(afterAll.balanceMinor - before.balanceMinor).toBe(1000n + 1200n + 1200n);
    expect(await shown()).toMatchObject({
      StandingOrderStatusCode: "EXPI",
      LastPaymentDateTime: "2027-03-17T09:00:00.000Z",
    });
    const payment = await prisma().payment.findUniqueOrThrow({ where: { id } });
    expect([payment.runs, payment.dueAt]).toEqual([3, null]);
    const details = await read(payer, `/domestic-standing-orders/${id}/payment-details`);
    const credited = details.body.Data.PaymentStatus.filter(({ Status }: { Status: string }) => Status === "ACCC");
    expect(new Set(credited.map((each: { PaymentTransactionId: string }) => each.PaymentTransactionId)).size).toBe(3);
  });

  it("goes on after a payment for which the money was not there", async () => {
    const { id } = await order(
      payer,
      standing({
        FirstPaymentAmount: pounds("700000.00"),
        MandateRelatedInformation: { Frequency: { Type: "WEEK" }, FirstPaymentDateTime: "2027-03-03T09:00:00Z" },
      }),
    );
    await settleAt(at("2027-03-11T00:00:00Z"));
    const details = await read(payer, `/domestic-standing-orders/${id}/payment-details`);
    const runs = details.body.Data.PaymentStatus.slice(-4).map((each: { Status: string }) => each.Status);
    expect(runs).toEqual(["RJCT", "ACSP", "ACSC", "ACWP"]);
    expect(details.body.Data.PaymentStatus.at(-4).StatusDetail.StatusReason).toBe("AM04");
  });

  it("abroad takes what the transfer costs by the bank's rate, with charges", async () => {
    const before = await holdings("maya.okafor/everyday");
    await order(
      payer,
      internationalStanding({
        MandateRelatedInformation: { Frequency: { Type: "MNTH" }, FirstPaymentDateTime: "2027-03-03T09:00:00Z" },
      }),
    );
    await settleAt(at("2027-03-04T00:00:00Z"));
    const after = await holdings("maya.okafor/everyday");
    expect(before.balanceMinor - after.balanceMinor).toBe(8529n + 950n);
  });

  it.each([
    [{ NumberOfPayments: "3", MandateRelatedInformation: { Frequency: { Type: "ADHO" } } }, "U025"],
    [
      { MandateRelatedInformation: { Frequency: { Type: "MNTH" }, FirstPaymentDateTime: "2027-02-01T00:00:00Z" } },
      "U003",
    ],
    [
      { MandateRelatedInformation: { Frequency: { Type: "MNTH" }, FinalPaymentDateTime: "2027-12-01T00:00:00Z" } },
      "U005",
    ],
    [{ NumberOfPayments: "none" }, "U002"],
    [{ FirstPaymentAmount: { Amount: "1.00", Currency: "EUR" } }, "U023"],
  ])("as %o is refused with %s", async (changes, code) => {
    const refused = standing({ MandateRelatedInformation: { Frequency: { Type: "MNTH" } }, ...changes });
    const answer = await send(payer, consentPathOf(refused.path), bodyOf(refused));
    expect([answer.status, codes(answer.body)]).toEqual([400, [code]]);
  });
});

describe("a payment abroad", () => {
  it("is exchanged at a rate that holds for a while, charged, and refused when the rate has run out", async () => {
    const wish = international({ ExchangeRateInformation: { UnitCurrency: "GBP", RateType: "Actual" } });
    const made = await agree(payer, wish);
    expect(made.made.body.Data).toMatchObject({
      ExchangeRateInformation: {
        RateType: "Actual",
        ExchangeRate: 1.1725,
        ExpirationDateTime: "2027-03-01T10:30:00.000Z",
      },
      Charges: [{ ChargeBearer: "Shared", Amount: pounds("9.50") }],
      CutOffDateTime: "2027-03-01T16:00:00.000Z",
      ExpectedSettlementDateTime: "2027-03-02T12:00:00.000Z",
    });
    const before = await holdings("maya.okafor/everyday");
    const answer = await send(payer, wish.path, orderBody(wish, made.consentId), { token: made.token });
    expect(answer.status).toBe(201);
    expect((await holdings("maya.okafor/everyday")).pendingMinor).toBe(before.pendingMinor - 8529n - 950n);
    await settleAt(at("2027-03-02T12:05:00Z"));
    expect(await statusOf(`/international-payments/${answer.body.Data.InternationalPaymentId}`)).toBe("ACWP");

    const late = await agree(payer, wish);
    await prisma().oidcRecord.updateMany({ data: { expiresAt: new Date("2027-12-31T00:00:00Z") } });
    restore();
    restore = setClock(() => at("2027-03-01T10:31:00Z"));
    const refused = await send(payer, wish.path, orderBody(wish, late.consentId), { token: late.token });
    expect([refused.status, codes(refused.body)]).toEqual([400, ["U003"]]);
  });

  it("takes an agreed rate with its contract and no other", async () => {
    const agreed = {
      UnitCurrency: "GBP",
      RateType: "Agreed",
      ExchangeRate: 1.1825,
      ContractIdentification: "SANDBANK-GBPEUR-1",
    };
    const good = await send(
      payer,
      "/international-payment-consents",
      bodyOf(international({ ExchangeRateInformation: agreed })),
    );
    expect(good.body.Data.ExchangeRateInformation).toEqual(agreed);
    const tries = [
      [{ ...agreed, ExchangeRate: 1.2 }, ["U002"]],
      [{ UnitCurrency: "GBP", RateType: "Agreed" }, ["U001", "U001"]],
      [{ UnitCurrency: "GBP", RateType: "Actual", ExchangeRate: 1.1 }, ["U005"]],
      [{ UnitCurrency: "JPY", RateType: "Indicative" }, ["U023"]],
    ] as const;
    for (const [ExchangeRateInformation, expected] of tries) {
      const answer = await send(
        payer,
        "/international-payment-consents",
        bodyOf(international({ ExchangeRateInformation })),
      );
      expect([answer.status, codes(answer.body)]).toEqual([400, expected]);
    }
  });

  it("says an indicative rate without an end when none was asked for, and whether the money is there", async () => {
    const wish = international();
    const { made, consentId, token } = await agree(payer, wish);
    expect(made.body.Data.ExchangeRateInformation).toEqual({
      UnitCurrency: "GBP",
      RateType: "Indicative",
      ExchangeRate: 1.1725,
    });
    const funds = await read({ ...payer, token }, `/international-payment-consents/${consentId}/funds-confirmation`);
    expect(funds.body.Data.FundsAvailableResult.FundsAvailable).toBe(true);
  });

  it("leaves less with the payee who bears the charges, and the next working day after the cut-off", async () => {
    restore();
    restore = setClock(() => at("2027-03-05T16:30:00Z"));
    const before = await holdings("student.reid/current");
    const { id, body } = await order(
      payer,
      international({
        ChargeBearer: "BorneByCreditor",
        CurrencyOfTransfer: "GBP",
        InstructedAmount: pounds("100.00"),
        CreditorAccount: accountNamed("student.reid/current"),
      }),
    );
    expect(body.Data.ExpectedExecutionDateTime).toBe("2027-03-08T06:00:00.000Z");
    await settleAt(at("2027-03-12T00:00:00Z"));
    expect(await statusOf(`/international-payments/${id}`)).toBe("ACCC");
    expect((await holdings("student.reid/current")).balanceMinor - before.balanceMinor).toBe(10_000n - 950n);
  });
});

describe("what the bank cannot pay", () => {
  it.each([
    [domestic({ InstructedAmount: { Amount: "10.00", Currency: "EUR" } }), ["U023"]],
    [domestic({ InstructedAmount: pounds("10.001") }), ["U002"]],
    [domestic({ InstructedAmount: pounds("0.00") }), ["U002"]],
    [domestic({ InstructedAmount: pounds("1000000.01") }), ["U002"]],
    [domestic({ LocalInstrument: "UK.OBIE.SWIFT" }), ["U026"]],
    [domestic({ CreditorAccount: { SchemeName: "UK.OBIE.Paym", Identification: "07700900123", Name: "X" } }), ["U021"]],
    [domestic({ CreditorAccount: { SchemeName: "UK.OTHER.Scheme", Identification: "1", Name: "X" } }), ["U027"]],
    [
      domestic({
        CreditorAccount: { SchemeName: "UK.OBIE.IBAN", Identification: "GB00SNDB20145340281193", Name: "X" },
      }),
      ["U021"],
    ],
    [
      domestic({
        CreditorAccount: { SchemeName: "UK.OBIE.IBAN", Identification: "DE89370400440532013000", Name: "X" },
      }),
      ["U021"],
    ],
    [international({ CurrencyOfTransfer: "JPY" }), ["U023"]],
    [international({ LocalInstrument: "UK.OBIE.SEPACreditTransfer", CurrencyOfTransfer: "USD" }), ["U023"]],
    [
      international({ CreditorAccount: { SchemeName: "UK.OBIE.BBAN", Identification: "12345678", Name: "X" } }),
      ["U001"],
    ],
    [international({ CreditorAgent: { Name: "A bank" } }), ["U001"]],
  ])("is refused with a code of its own (%#)", async (wish, expected) => {
    const answer = await send(payer, consentPathOf(wish.path), bodyOf(wish));
    expect([answer.status, codes(answer.body)]).toEqual([400, expected]);
  });
});

describe("an account that needs two signatures", () => {
  const joint = { account: "ellis/joint" } as const;
  const HANNAH = customerIdOf("joint.ellis");
  const TOM = customerIdOf("tom.ellis");
  beforeAll(async () => {
    await prisma().account.update({ where: { id: accountIdOf("ellis/joint") }, data: { signatures: 2 } });
  });

  it.each([
    ["domestic", domestic(), "ACWP"],
    ["scheduled", scheduled({ RequestedExecutionDateTime: "2027-03-04T09:00:00Z" }), "ACWP"],
    [
      "standing",
      standing({
        MandateRelatedInformation: { Frequency: { Type: "WEEK" }, FirstPaymentDateTime: "2027-03-03T09:00:00Z" },
      }),
      "INCO",
    ],
  ] as const)("pays a %s order once the other holder has approved it", async (_, wish, ending) => {
    const before = await holdings("ellis/joint");
    const { id, body } = await order(payer, wish, joint);
    expect(body.Data).toMatchObject({
      Status: "PATC",
      MultiAuthorisation: { Status: "AWAF", NumberRequired: 2, NumberReceived: 1 },
    });
    expect(await holdings("ellis/joint")).toEqual(before);
    await expect(approvePayment(id, HANNAH, true)).rejects.toMatchObject({ code: "state-conflict" });
    await expect(approvePayment(id, customerIdOf("student.reid"), true)).rejects.toMatchObject({
      code: "resource-not-yours",
    });
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => approvePayment(id, TOM, true)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await settleAt(at("2027-03-04T10:00:00Z"));
    const now = await read(payer, `${wish.path}/${id}`);
    expect(now.body.Data).toMatchObject({ Status: ending, MultiAuthorisation: { Status: "AUTH", NumberReceived: 2 } });
  });

  it("pays nothing when the other holder refuses, or never answers", async () => {
    const before = await holdings("ellis/joint");
    const refused = await order(payer, domestic(), joint);
    await approvePayment(refused.id, TOM, false);
    const first = await read(payer, `/domestic-payments/${refused.id}`);
    expect(first.body.Data).toMatchObject({
      Status: "RJCT",
      StatusReason: [{ StatusReasonCode: "U037" }],
      MultiAuthorisation: { Status: "RJCT" },
    });
    const waiting = await order(payer, domestic(), joint);
    await settleAt(at("2027-03-09T00:00:00Z"));
    const second = await read(payer, `/domestic-payments/${waiting.id}`);
    expect(second.body.Data).toMatchObject({ Status: "RJCT", StatusReason: [{ StatusReasonCode: "U040" }] });
    await expect(approvePayment(waiting.id, TOM, true)).rejects.toMatchObject({ code: "state-conflict" });
    expect(await holdings("ellis/joint")).toEqual(before);
  });
});
