import { expect, it } from "vitest";
import { bankNow } from "#lib/banks/bank-time.ts";
import type { Bank } from "#lib/banks/model.ts";
import { authoriseConsent } from "#lib/consents/authorise-consent.ts";
import { prisma } from "#lib/db.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { pounds } from "#lib/testing/consents.ts";
import { bodyOf, consentPathOf, makePayer, orderBody, read, send } from "#lib/testing/payments.ts";
import type { Payer, Wish } from "#lib/testing/payments.ts";
import { domestic, scheduled, standing } from "#lib/testing/payment-wishes.ts";
import { makeKey, sandboxWith } from "#lib/testing/sandbox.ts";
import { issueToken } from "#lib/testing/third-party.ts";
import { customerIdIn } from "#prisma/seed/bank.ts";
import { accountIdIn } from "#prisma/seed/build-account.ts";
import { advanceClock } from "./advance-clock.ts";
import { provideBank } from "./provide-bank.ts";

useDatabase();

const SYSTEM = { kind: "system" } as const;
const DAY_MS = 86_400_000;

/** An order on the current account of the bank's own customer. */
async function orderIn(bank: Bank, payer: Payer, wish: Wish) {
  const made = await send(payer, consentPathOf(wish.path), bodyOf(wish));
  const consentId: string = made.body.Data.ConsentId;
  const customerId = customerIdIn(bank.id, "maya.okafor");
  const accountIds = [accountIdIn(bank.id, "maya.okafor/everyday")];
  await authoriseConsent({ consentId, customerId, accountIds });
  const token = await issueToken(payer.app, { consentId, customerId, scope: "openid payments" });
  const answer = await send(payer, wish.path, orderBody(wish, consentId), { token });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.Data[wish.orderId] as string;
}

async function makeBank() {
  const payer = await makePayer();
  const bank = await provideBank(payer.app.organisationId, { preset: "one" });
  return { payer, bank, ask: sandboxWith(await makeKey(payer.app.organisationId)) };
}

it(
  "can be a year later: all that was due happened once, and every balance reconciles",
  { timeout: 120_000 },
  async () => {
    const { payer, bank } = await makeBank();
    const inTwoDays = new Date(Date.parse(bankNow(bank).toISOString()) + 2 * DAY_MS).toISOString();
    const monthly = { Frequency: { Type: "MNTH" }, FirstPaymentDateTime: inTwoDays };
    const rent = await orderIn(bank, payer, standing({ NumberOfPayments: "9", MandateRelatedInformation: monthly }));
    const later = await orderIn(bank, payer, scheduled());
    const now = await orderIn(bank, payer, domestic({ InstructedAmount: pounds("5.00") }));
    const accounts = await prisma().account.findMany({ where: { bankId: bank.id } });
    const statements = () =>
      prisma().accountItem.groupBy({
        by: ["accountId"],
        where: { kind: "statement", account: { bankId: bank.id } },
        _count: true,
      });
    const before = new Map((await statements()).map(({ accountId, _count }) => [accountId, _count]));

    const { happened, bank: moved } = await advanceClock(
      SYSTEM,
      bank,
      new Date(bankNow(bank).getTime() + 366 * DAY_MS),
    );

    const status = async (id: string) => (await prisma().payment.findUniqueOrThrow({ where: { id } })).status;
    expect([await status(later), await status(now)]).toEqual(["ACWP", "ACWP"]);
    const order = await prisma().payment.findUniqueOrThrow({ where: { id: rent } });
    expect(order.runs).toBe(9);
    expect(happened.filter(({ object }) => object === `payment:${rent}`).length).toBeGreaterThanOrEqual(9);
    const times = happened.map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(happened.filter(({ what }) => what === "statement-issued").length).toBeGreaterThanOrEqual(
      accounts.length * 11,
    );
    for (const { accountId, _count } of await statements()) {
      expect(_count - (before.get(accountId) ?? 0)).toBeGreaterThanOrEqual(11);
    }
    const everyday = await prisma().account.findUniqueOrThrow({
      where: { id: accountIdIn(bank.id, "maya.okafor/everyday") },
    });
    const first = accounts.find(({ id }) => id === everyday.id);
    // £10 and eight times £12 of the standing order, £42.50 on its day; the £5 were pending already.
    expect(everyday.balanceMinor - (first?.balanceMinor ?? 0n)).toBe(-(1000n + 8n * 1200n + 4250n + 500n));
    for (const { id, balanceMinor, pendingMinor } of await prisma().account.findMany({ where: { bankId: bank.id } })) {
      const { _sum } = await prisma().transaction.aggregate({
        where: { accountId: id },
        _sum: { amountMinor: true },
      });
      expect(_sum.amountMinor ?? 0n).toBe(balanceMinor + pendingMinor);
    }
    const ledger = await prisma().ledgerLine.groupBy({
      by: ["currency"],
      where: { bankId: bank.id },
      _sum: { amountMinor: true },
    });
    expect(ledger.map(({ _sum }) => _sum.amountMinor)).toEqual([0n]);
    expect((await read(payer, `/domestic-standing-orders/${rent}`)).status).toBe(200);
    expect(await prisma().clockEntry.count({ where: { bankId: moved.id } })).toBe(happened.length);
  },
);

it("lets a developer take payments along, end them and see their money come back", async () => {
  const { payer, bank, ask } = await makeBank();
  const balance = async () => {
    const { balanceMinor, pendingMinor } = await prisma().account.findUniqueOrThrow({
      where: { id: accountIdIn(bank.id, "maya.okafor/everyday") },
    });
    return balanceMinor + pendingMinor;
  };
  const before = await balance();
  const settled = await orderIn(bank, payer, domestic());
  const force = (id: string, status: string) => ask(`/payments/${id}/status`, { method: "PUT", body: { status } });
  expect((await ask(`/payments/${settled}`)).body).toMatchObject({ status: "ACSP", amount: "42.50", currency: "GBP" });
  expect(await force(settled, "ACSC")).toMatchObject({ status: 200, body: { status: "ACSC" } });
  expect((await read(payer, `/domestic-payments/${settled}`)).body.Data.Status).toBe("ACSC");
  const returned = await orderIn(bank, payer, domestic());
  expect(await balance()).toBe(before - 8500n);
  expect(await force(returned, "RJCT")).toMatchObject({ status: 200, body: { status: "RJCT", due_at: null } });
  expect(await balance()).toBe(before - 4250n);
  expect(await force(returned, "ACSC")).toMatchObject({ status: 409 });
  const planned = await orderIn(bank, payer, scheduled());
  expect(await force(planned, "CANC")).toMatchObject({ status: 200, body: { status: "CANC" } });
  expect((await ask("/payments?status=CANC")).body.data).toMatchObject([{ id: planned }]);
  expect((await ask("/payments")).body.data).toHaveLength(3);
  const other = await makeBank();
  expect((await other.ask(`/payments/${settled}`)).status).toBe(404);
  expect(await prisma().auditEntry.count({ where: { action: "payment.force" } })).toBe(3);
});
