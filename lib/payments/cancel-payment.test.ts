import { beforeAll, describe, expect, it } from "vitest";
import { now, secondsFromNow } from "#lib/clock.ts";
import type { SignedInCustomer } from "#lib/connections/model.ts";
import { prisma } from "#lib/db.ts";
import { getPlannedPayment } from "#lib/planned-payments/get-planned-payment.ts";
import { listPlannedPayments } from "#lib/planned-payments/list-planned-payments.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { domestic, scheduled, standing } from "#lib/testing/payment-wishes.ts";
import { holdings, makePayer, order, read, settleAt, settleIn } from "#lib/testing/payments.ts";
import type { Payer } from "#lib/testing/payments.ts";
import { customerIdOf } from "#prisma/seed/bank.ts";
import { cancelPayment } from "./cancel-payment.ts";

useDatabase();

const MAYA = customerIdOf("maya.okafor");
const maya: SignedInCustomer = {
  kind: "customer",
  customerId: MAYA,
  name: "Maya Okafor",
  username: "maya.okafor",
  expiresAt: secondsFromNow(300),
};
const ACCOUNT = "maya.okafor/everyday";
const inDays = (days: number) => new Date(now().getTime() + days * 86_400_000);

let payer: Payer;
beforeAll(async () => {
  payer = await makePayer();
});

const eventsOf = (resourceId: string) => prisma().bankEvent.count({ where: { resourceId } });
const planned = async () => (await listPlannedPayments(maya)).planned.map(({ id }) => id);

describe("a scheduled payment", () => {
  it("that its customer cancels is never made, and the app is told", async () => {
    const { id } = await order(payer, scheduled());
    expect(await planned()).toContain(id);
    const [before, told] = [await holdings(ACCOUNT), await eventsOf(id)];
    await cancelPayment(id, MAYA);
    expect(await planned()).not.toContain(id);
    const { body } = await read(payer, `/domestic-scheduled-payments/${id}`);
    expect(body.Data).toMatchObject({ Status: "CANC", StatusReason: [{ StatusReasonCode: "DS02" }] });
    expect(await eventsOf(id)).toBe(told + 1);
    expect(await prisma().accountItem.count({ where: { id } })).toBe(0);
    await settleAt(inDays(10), 2);
    expect(await holdings(ACCOUNT)).toEqual(before);
    expect(
      await prisma().auditEntry.findFirst({ where: { object: `payment:${id}` }, orderBy: { at: "desc" } }),
    ).toMatchObject({ action: "payment.cancel", actor: `customer:${MAYA}` });
    await expect(cancelPayment(id, MAYA)).rejects.toMatchObject({ code: "state-conflict" });
    expect(await getPlannedPayment(maya, id)).toMatchObject({ canCancel: false, isCancelled: true });
  });

  it("made under v3.1 is Cancelled there", async () => {
    const older: Payer = { ...payer, version: "v3.1" };
    const { data, ...wish } = scheduled();
    const { RemittanceInformation: _, ...Initiation } = data["Initiation"] as Record<string, unknown>;
    const { id } = await order(older, { ...wish, data: { ...data, Initiation } });
    await cancelPayment(id, MAYA);
    expect((await read(older, `/domestic-scheduled-payments/${id}`)).body.Data.Status).toBe("Cancelled");
  });

  it("is either made or cancelled when both happen at once, and the money agrees", async () => {
    const { id } = await order(payer, scheduled({ RequestedExecutionDateTime: inDays(1).toISOString() }));
    const before = await holdings(ACCOUNT);
    const [cancelling] = await Promise.allSettled([cancelPayment(id, MAYA), settleAt(inDays(1.5), 2)]);
    const { status } = await prisma().payment.findUniqueOrThrow({ where: { id } });
    const after = await holdings(ACCOUNT);
    const taken = before.balanceMinor + before.pendingMinor - after.balanceMinor - after.pendingMinor;
    expect([status === "CANC", taken]).toEqual(cancelling.status === "fulfilled" ? [true, 0n] : [false, 4250n]);
  });

  it("that was made cannot be cancelled, and one of somebody else is nobody's", async () => {
    const { id } = await order(payer, scheduled({ RequestedExecutionDateTime: inDays(1).toISOString() }));
    await expect(cancelPayment(id, customerIdOf("student.reid"))).rejects.toMatchObject({ code: "resource-not-yours" });
    await settleAt(inDays(2));
    await expect(cancelPayment(id, MAYA)).rejects.toMatchObject({ code: "state-conflict" });
    expect(await getPlannedPayment(maya, id)).toMatchObject({ canCancel: false, isCancelled: false });
    const now = await order(payer, domestic());
    await expect(cancelPayment(now.id, MAYA)).rejects.toMatchObject({ code: "state-conflict" });
    await expect(getPlannedPayment(maya, now.id)).rejects.toMatchObject({ code: "resource-not-found" });
  });
});

describe("a standing order", () => {
  it("that is cancelled pays nothing more; what it paid stays paid", async () => {
    const first = inDays(1).toISOString();
    const { id } = await order(
      payer,
      standing({ MandateRelatedInformation: { Frequency: { Type: "DAIL" }, FirstPaymentDateTime: first } }),
    );
    await settleIn(10);
    await settleAt(inDays(1.5));
    const { runs } = await prisma().payment.findUniqueOrThrow({ where: { id } });
    const before = await holdings(ACCOUNT);
    expect(await getPlannedPayment(maya, id)).toMatchObject({ isStandingOrder: true, made: runs, canCancel: true });
    await cancelPayment(id, MAYA);
    await settleAt(inDays(20), 2);
    expect(await holdings(ACCOUNT)).toEqual(before);
    expect(await prisma().payment.findUniqueOrThrow({ where: { id } })).toMatchObject({
      status: "CANC",
      runs,
      dueAt: null,
    });
  });
});
