import { describe, expect, it, test } from "vitest";
import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import { setClock } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";
import { selectPayment } from "#lib/payments/data.ts";
import { forcePayment } from "#lib/payments/force-payment.ts";
import { checkDebtor } from "#lib/payments/check-debtor.ts";
import { runDuePayments } from "#lib/payments/run-due-payments.ts";
import { createFault } from "#lib/scenarios/faults.ts";
import { useDatabase } from "#lib/testing/database.ts";
import type { Body } from "#lib/testing/third-party.ts";
import { PAYEE, makeVrpApp, vrpOrder, vrpRequest } from "#lib/testing/vrp-app.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";

useDatabase();

const OPEN = { VRPType: ["UK.OBIE.VRPType.Other"] };
const ELSEWHERE = { ...PAYEE, Identification: "08990012345678", Name: "Elsewhere" };

async function paid(payee: Body, facts: Body = {}) {
  const third = await makeVrpApp();
  const consent = await third.connect(vrpRequest({ parameters: OPEN, initiation: {} }));
  const order = vrpOrder(consent, { ...facts, instruction: { CreditorAccount: payee, ...facts.instruction } });
  const { body } = await third.send("/domestic-vrps", order, { token: consent.customerToken });
  const id: string = body.Data.DomesticVRPId;
  const read = async (below = "") => (await third.read(`/domestic-vrps/${id}${below}`)).body.Data;
  return { third, consentId: consent.consentId, id, created: body.Data, read };
}

/** An hour later in the bank, everything due has been done. */
async function settle(): Promise<void> {
  const at = new Date(Date.now() + 3_600_000);
  const restore = setClock(() => at);
  try {
    while ((await runDuePayments(DEMO_BANK_ID)) > 0);
  } finally {
    restore();
  }
}

const balanceOf = async (id: string) => (await prisma().account.findUniqueOrThrow({ where: { id } })).balanceMinor;
const usedOf = async (consentId: string) =>
  (await prisma().vrpPeriod.findMany({ where: { consentId } })).map(({ usedMinor }) => usedMinor);

describe("a payment under a VRP consent is settled", () => {
  it("to an account of this bank: both sides are booked, and the details tell the way", async () => {
    const [payer, payee] = [accountIdOf("northmoor/current"), accountIdOf("maya.okafor/rainy-day")];
    const before = [await balanceOf(payer), await balanceOf(payee)];
    const { created, read } = await paid(PAYEE, { amount: "12.00" });
    expect(created.Status).toBe("ACTC");
    await settle();
    expect((await read()).Status).toBe("ACCC");
    const steps = (await read("/payment-details")).PaymentStatus as Body[];
    expect(steps.map(({ Status }) => Status)).toEqual(["RCVD", "ACTC", "ACCP", "ACFC", "ACSP", "ACSC", "ACCC"]);
    const after = [await balanceOf(payer), await balanceOf(payee)];
    expect(after.map((balance, at) => balance - (before[at] ?? 0n))).toEqual([-1200n, 1200n]);
  });

  it("to an account elsewhere: it is accepted there, not yet credited", async () => {
    const { read } = await paid(ELSEWHERE);
    await settle();
    expect((await read()).Status).toBe("ACWP");
  });

  test.each(["AC04", "AB05"])("or comes back with %s: the money and the allowance are there again", async (code) => {
    const payer = accountIdOf("northmoor/current");
    const before = await balanceOf(payer);
    const { created, consentId, read } = await paid({ ...PAYEE, Name: `Reject ${code}` });
    expect(created.Status).toBe("ACTC");
    expect(await usedOf(consentId)).toEqual([1000n]);
    await settle();
    expect(await read()).toMatchObject({ Status: "RJCT", StatusReason: [{ StatusReasonCode: code }] });
    expect(await balanceOf(payer)).toBe(before);
    expect(await usedOf(consentId)).toEqual([0n]);
    await settle();
    expect(await usedOf(consentId)).toEqual([0n]);
  });

  it("or is refused at once, by its payee or by a rule, and takes nothing", async () => {
    const { created, consentId } = await paid({ ...PAYEE, Name: "Reject AC01" });
    expect(created).toMatchObject({ Status: "RJCT", StatusReason: [{ StatusReasonCode: "AC01" }] });
    expect(await usedOf(consentId)).toEqual([0n]);
    const third = await makeVrpApp();
    const effect = { kind: "payment-rejection", settings: { reason: "RR04" } } as const;
    await createFault({ kind: "system" }, third.app.organisationId, effect, { operation: "domesticVrpPost" });
    const consent = await third.connect();
    const { status, body } = await third.send("/domestic-vrps", vrpOrder(consent), { token: consent.customerToken });
    expect({ status, ...body.Data }).toMatchObject({
      status: 201,
      Status: "RJCT",
      StatusReason: [{ StatusReasonCode: "RR04" }],
    });
  });

  it("or is forced back before it has left", async () => {
    const payer = accountIdOf("northmoor/current");
    const available = async () => {
      const { balanceMinor, pendingMinor } = await prisma().account.findUniqueOrThrow({ where: { id: payer } });
      return balanceMinor + pendingMinor;
    };
    const before = await available();
    const { consentId, id } = await paid(PAYEE);
    expect(await available()).toBe(before - 1000n);
    const payment = await selectPayment(id);
    expect(payment && (await forcePayment(payment, "RJCT", "By hand")).status).toBe("RJCT");
    expect(await available()).toBe(before);
    expect(await usedOf(consentId)).toEqual([0n]);
  });

  it("even when its consent was deleted meanwhile", async () => {
    const { third, consentId, read } = await paid(PAYEE);
    expect((await third.read(`/domestic-vrp-consents/${consentId}`, { method: "DELETE" })).status).toBe(204);
    await settle();
    expect((await read()).Status).toBe("ACCC");
  });
});

test("an account that several people have to sign for cannot be chosen", () => {
  const debtor = { status: "Enabled", currency: "GBP", typeCode: "CACC" };
  const consent = { kind: "domestic-vrp", resource: vrpRequest().Data } as const;
  expect(checkDebtor(consent, { ...debtor, signatures: 2 })).toMatch("more than one");
  expect(checkDebtor(consent, { ...debtor, signatures: 1 })).toBeNull();
});
