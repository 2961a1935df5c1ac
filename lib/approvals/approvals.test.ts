import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { now } from "#lib/clock.ts";
import type { SignedInCustomer } from "#lib/connections/model.ts";
import { listPhoneMessages } from "#lib/customers/list-phone-messages.ts";
import { prisma } from "#lib/db.ts";
import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import { newId } from "#lib/ids.ts";
import { initiation, makeConsentOf } from "#lib/testing/consents.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { makeApp } from "#lib/testing/third-party.ts";
import type { TestApp } from "#lib/testing/third-party.ts";
import { customerIdOf } from "#prisma/seed/bank.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";
import { countWaitingPayments } from "./count-waiting-payments.ts";
import { getWaitingPayment } from "./get-waiting-payment.ts";
import { listWaitingPayments } from "./list-waiting-payments.ts";
import { refuseWaitingPayment } from "./refuse-waiting-payment.ts";
import { sendApprovalCode } from "./send-approval-code.ts";
import { signWaitingPayment } from "./sign-waiting-payment.ts";

useDatabase();

const accountId = accountIdOf("selby-rowe/office");
const until = new Date(Date.now() + 86_400_000);

const asCustomer = (username: "anna.selby" | "dan.rowe" | "maya.okafor"): SignedInCustomer => ({
  kind: "customer",
  customerId: customerIdOf(username),
  name: username,
  username,
  expiresAt: until,
});
const anna = asCustomer("anna.selby");
const dan = asCustomer("dan.rowe");

let app: TestApp;
let id: string;

beforeAll(async () => {
  app = await makeApp();
});

/** An order as it is after the first holder has approved it. */
beforeEach(async () => {
  await prisma().payment.deleteMany();
  await prisma().phoneMessage.deleteMany();
  const consentId = await makeConsentOf("domestic-payment", app, { Initiation: initiation() });
  const at = now();
  id = newId(at);
  const MultiAuthorisation = {
    Status: "AWAF",
    NumberRequired: 2,
    NumberReceived: 1,
    ExpirationDateTime: until.toISOString(),
  };
  await prisma().payment.create({
    data: {
      id,
      kind: "domestic-payment",
      version: "v4.0",
      bankId: DEMO_BANK_ID,
      appId: app.id,
      consentId,
      onceOf: consentId,
      customerId: anna.customerId,
      accountId,
      status: "PATC",
      resource: { ConsentId: consentId, Initiation: initiation() as never, MultiAuthorisation },
      amountMinor: 42_50n,
      currency: "GBP",
      debitMinor: 42_50n,
      dueAt: until,
      createdAt: at,
      statusUpdatedAt: at,
      approvals: { create: { customerId: anna.customerId, isApproved: true, at } },
    },
  });
});

async function codeOf({ customerId }: SignedInCustomer): Promise<string> {
  return (await listPhoneMessages(customerId))[0]?.code ?? "";
}

async function statusOf(): Promise<string> {
  return (await prisma().payment.findUniqueOrThrow({ where: { id } })).status;
}

describe("a payment that needs two signatures", () => {
  test("waits for the other holder, and for nobody else", async () => {
    const { payments, total } = await listWaitingPayments(dan);
    expect(total).toBe(1);
    expect(payments[0]).toMatchObject({
      id,
      appName: "Test App",
      approvedBy: ["Anna Selby"],
      account: { nickname: "Office", endingDigits: "0847" },
      description: { purpose: "a payment of £42.50 to Acme Energy Ltd" },
    });
    for (const other of [anna, asCustomer("maya.okafor")]) {
      expect(await countWaitingPayments(other)).toBe(0);
      await expect(getWaitingPayment(other, id)).rejects.toMatchObject({ code: "resource-not-found" });
      await expect(refuseWaitingPayment(other, id)).rejects.toMatchObject({ code: "resource-not-found" });
    }
    expect(await statusOf()).toBe("PATC");
  });

  test("is made at the time of its bank", async () => {
    const ahead = async (clockOffsetMs: bigint) =>
      prisma().bank.update({ where: { id: DEMO_BANK_ID }, data: { clockOffsetMs } });
    await ahead(3_600_000n);
    try {
      const { shown } = await getWaitingPayment(dan, id);
      await sendApprovalCode(dan, id);
      await signWaitingPayment(dan, id, { code: await codeOf(dan), shown });
    } finally {
      await ahead(0n);
    }
    const { statusUpdatedAt } = await prisma().payment.findUniqueOrThrow({ where: { id } });
    expect(statusUpdatedAt.getTime()).toBeGreaterThan(Date.now() + 3_000_000);
  });

  test("is signed with a code that names amount and payee, once", async () => {
    await sendApprovalCode(dan, id);
    const [message] = await listPhoneMessages(dan.customerId);
    expect(message?.text).toContain("a payment of £42.50 to Acme Energy Ltd");
    const { shown } = await getWaitingPayment(dan, id);
    const code = await codeOf(dan);
    await expect(signWaitingPayment(dan, id, { code: "000000", shown })).rejects.toMatchObject({ code: "wrong-code" });
    await expect(signWaitingPayment(dan, id, { code, shown: "else" })).rejects.toMatchObject({
      code: "state-conflict",
    });
    await signWaitingPayment(dan, id, { code, shown });
    expect(await statusOf()).toBe("ACSP");
    expect(await countWaitingPayments(dan)).toBe(0);
    await expect(signWaitingPayment(dan, id, { code, shown })).rejects.toMatchObject({ code: "resource-not-found" });
  });

  test("is not signed with the code of another payment or of a login", async () => {
    await sendApprovalCode(dan, id);
    const code = await codeOf(dan);
    await prisma().phoneMessage.updateMany({ data: { journey: "approval:another" } });
    const { shown } = await getWaitingPayment(dan, id);
    await expect(signWaitingPayment(dan, id, { code, shown })).rejects.toMatchObject({ code: "wrong-code" });
    expect(await statusOf()).toBe("PATC");
  });

  test("refused by the other holder is rejected, without a code", async () => {
    await refuseWaitingPayment(dan, id);
    expect(await statusOf()).toBe("RJCT");
    expect(await countWaitingPayments(dan)).toBe(0);
  });
});
