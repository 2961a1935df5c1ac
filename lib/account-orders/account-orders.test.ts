import { beforeAll, describe, expect, it } from "vitest";
import { atBankTime, bankNow } from "#lib/banks/bank-time.ts";
import type { Bank } from "#lib/banks/model.ts";
import { prisma } from "#lib/db.ts";
import { reloadEnv } from "#lib/env.ts";
import { addDays, weekdayOf } from "#lib/payments/london.ts";
import { isWorkingDay } from "#lib/payments/working-days.ts";
import { advanceClock } from "#lib/scenarios/advance-clock.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { makeOrganisation } from "#lib/testing/sandbox.ts";
import type { AskSandbox } from "#lib/testing/sandbox.ts";
import type { Body } from "#lib/testing/third-party.ts";
import { runDueOrders } from "./run-due-orders.ts";

useDatabase();

const SYSTEM = { kind: "system" } as const;
const DAY_MS = 86_400_000;
const pounds = (Amount: string) => ({ Amount, Currency: "GBP" });

type Account = { id: string; sort_code: string; account_number: string };

let bank: Bank;
let ask: AskSandbox;

beforeAll(async () => {
  ({ bank, ask } = await makeOrganisation("empty"));
  const ada = { username: "ada", name: "Ada Byron", password: "a-password-of-hers" };
  expect((await ask("/customers", { body: ada })).status).toBe(201);
});

async function open(balance: string): Promise<Account> {
  const body = { holders: ["ada"], nickname: "Account", opening_balance: balance };
  const answer = await ask("/accounts", { body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return { ...answer.body, id: answer.body.account_id };
}

async function give(account: Account, kind: string, resource: Body): Promise<string> {
  const answer = await ask(`/accounts/${account.id}/items`, { body: { kind, resource } });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.id;
}

const payeeOf = ({ sort_code, account_number }: Account) => ({
  SchemeName: "UK.OBIE.SortCodeAccountNumber",
  Identification: `${sort_code}${account_number}`,
  Name: "Ada Byron",
});
const ELSEWHERE = {
  SchemeName: "UK.OBIE.SortCodeAccountNumber",
  Identification: "20149984422017",
  Name: "Acme Lettings",
};

/** A Wednesday at noon to come, without a bank holiday in the days after it. */
function wednesday(): string {
  let day = addDays(bankNow(bank).toISOString().slice(0, 10), 1);
  while (weekdayOf(day) !== 3 || hasHoliday(day)) day = addDays(day, 1);
  return `${day}T12:00:00Z`;
}
const hasHoliday = (from: string) =>
  Array.from({ length: 12 }, (_, days) => addDays(from, days)).some((day) => weekdayOf(day) < 6 && !isWorkingDay(day));
const after = (date: string, days: number) => new Date(Date.parse(date) + days * DAY_MS);

async function advanceTo(at: Date) {
  const moved = await advanceClock(SYSTEM, bank, at);
  bank = moved.bank;
  return moved.happened;
}

const balanceOf = async ({ id }: Account) => (await prisma().account.findUniqueOrThrow({ where: { id } })).balanceMinor;
const linesOf = async ({ id }: Account) =>
  (await prisma().transaction.findMany({ where: { accountId: id }, orderBy: { position: "asc" } })).slice(1);
const itemOf = async (account: Account, id: string) => ask(`/accounts/${account.id}/items/${id}`);

describe("a standing order of an account", () => {
  it("pays on its days from account to account, with its reference, until all payments are made", async () => {
    const [from, to] = [await open("100.00"), await open("1.00")];
    const first = wednesday();
    const id = await give(from, "standing-order", {
      NextPaymentDateTime: first,
      NextPaymentAmount: pounds("10.00"),
      FinalPaymentAmount: pounds("3.00"),
      NumberOfPayments: "3",
      CreditorAccount: payeeOf(to),
      MandateRelatedInformation: { MandateIdentification: "M-1", Frequency: { Type: "DAIL" } },
      RemittanceInformation: { Unstructured: ["SAVINGS"] },
    });
    expect(await advanceTo(after(first, 1))).toMatchObject([
      { what: "standing-order-paid", object: `account:${from.id}`, at: new Date(first), detail: { item: id } },
      { what: "standing-order-paid", detail: { amount: "10.00", currency: "GBP" } },
    ]);
    expect((await itemOf(from, id)).body.resource).toMatchObject({
      StandingOrderStatusCode: "ACTV",
      NextPaymentDateTime: after(first, 2).toISOString().replace(".000", ""),
      NextPaymentAmount: pounds("3.00"),
      LastPaymentAmount: pounds("10.00"),
    });
    await advanceTo(after(first, 10));
    const ended = (await itemOf(from, id)).body.resource;
    expect(ended).toMatchObject({ StandingOrderStatusCode: "EXPI", LastPaymentAmount: pounds("3.00") });
    expect(ended).not.toHaveProperty("NextPaymentDateTime");
    expect([await balanceOf(from), await balanceOf(to)]).toEqual([7700n, 2400n]);
    expect((await linesOf(from)).map(({ amountMinor, bookedAt }) => [amountMinor, bookedAt])).toEqual([
      [-1000n, after(first, 0)],
      [-1000n, after(first, 1)],
      [-300n, after(first, 2)],
    ]);
    expect((await linesOf(to))[0]?.detail).toMatchObject({ TransactionReference: "SAVINGS", Status: "BOOK" });
    const ledger = await prisma().ledgerLine.aggregate({ where: { bankId: bank.id }, _sum: { amountMinor: true } });
    expect(ledger._sum.amountMinor).toBe(0n);
  });

  it("is made once by many instances, and refused without the money, with its dates moving on", async () => {
    const from = await open("15.00");
    const first = wednesday();
    const orders = await Promise.all(
      [1, 2, 3].map(() =>
        give(from, "standing-order", {
          NextPaymentDateTime: first,
          NextPaymentAmount: pounds("10.00"),
          CreditorAccount: ELSEWHERE,
          MandateRelatedInformation: { MandateIdentification: "RENT-7", Frequency: { Type: "MNTH" } },
        }),
      ),
    );
    const offset = Date.parse(first) + 1000 - bankNow(bank).getTime() + bank.clockOffsetMs;
    const run = () => atBankTime(offset, () => runDueOrders(bank.id));
    const done = await Promise.all([run(), run(), run()]);
    expect(done.reduce((sum, count) => sum + count, 0)).toBe(3);
    const entries = await prisma().clockEntry.findMany({ where: { object: `account:${from.id}` } });
    expect(entries.map(({ what }) => what).toSorted()).toEqual([
      "standing-order-paid",
      "standing-order-refused",
      "standing-order-refused",
    ]);
    expect(entries.find(({ what }) => what.endsWith("refused"))?.detail).toMatchObject({ reason: "AM04" });
    const [line, ...others] = await linesOf(from);
    expect(others).toEqual([]);
    expect(line?.detail).toMatchObject({ TransactionReference: "RENT-7", CreditorAccount: ELSEWHERE });
    const resources = await Promise.all(orders.map(async (id) => (await itemOf(from, id)).body.resource));
    expect(resources.filter((each) => "LastPaymentDateTime" in each)).toHaveLength(1);
    expect(resources.every((each) => Date.parse(each.NextPaymentDateTime) > Date.parse(first))).toBe(true);
  });

  it("ends at its final date, waits for a working day, and does nothing once cancelled", async () => {
    const from = await open("100.00");
    const first = wednesday();
    const saturday = after(first, 3).toISOString();
    const order = (more: Body) => ({ NextPaymentAmount: pounds("1.00"), CreditorAccount: ELSEWHERE, ...more });
    const weekly = { Frequency: { Type: "WEEK" }, FinalPaymentDateTime: after(first, 9).toISOString() };
    await give(from, "standing-order", order({ NextPaymentDateTime: first, MandateRelatedInformation: weekly }));
    await give(from, "standing-order", order({ NextPaymentDateTime: saturday }));
    await give(from, "standing-order", order({ NextPaymentDateTime: first, StandingOrderStatusCode: "CANC" }));
    await advanceTo(after(first, 30));
    const paidAt = (await linesOf(from)).map(({ bookedAt }) => bookedAt);
    expect(paidAt).toEqual([0, 5, 7, 9].map((days) => after(first, days)));
  });
});

it("makes a scheduled payment on its day, or refuses it, and it is used up", async () => {
  const [from, to] = [await open("20.00"), await open("1.00")];
  const first = wednesday();
  const payment = (Amount: string, Reference: string) => ({
    ScheduledPaymentDateTime: first,
    ScheduledType: "Execution",
    Reference,
    InstructedAmount: pounds(Amount),
    CreditorAccount: payeeOf(to),
  });
  const [made, refused] = [
    await give(from, "scheduled-payment", payment("20.00", "TRIP")),
    await give(to, "scheduled-payment", { ...payment("900.00", "MORE"), CreditorAccount: payeeOf(from) }),
  ];
  const happened = await advanceTo(after(first, 1));
  const scheduled = happened.filter(({ what }) => what.startsWith("scheduled-payment"));
  expect(scheduled.map(({ what, object }) => `${what} ${object}`).toSorted()).toEqual([
    `scheduled-payment-paid account:${from.id}`,
    `scheduled-payment-refused account:${to.id}`,
  ]);
  expect([await balanceOf(from), await balanceOf(to)]).toEqual([0n, 2100n]);
  expect((await linesOf(from))[0]?.detail).toMatchObject({
    TransactionReference: "TRIP",
    CreditorAccount: payeeOf(to),
  });
  expect([(await itemOf(from, made)).status, (await itemOf(to, refused)).status]).toEqual([404, 404]);
});

it("lets a direct debit collect what it collected last, on the day its mandate names", async () => {
  const from = await open("200.00");
  const first = wednesday();
  const id = await give(from, "direct-debit", {
    Name: "Pennystone Energy",
    DirectDebitStatusCode: "ACTV",
    PreviousPaymentDateTime: after(first, -30).toISOString(),
    PreviousPaymentAmount: pounds("75.50"),
    MandateRelatedInformation: {
      MandateIdentification: "PE-774120",
      RecurringPaymentDateTime: first,
      Frequency: { Type: "MNTH" },
    },
  });
  const happened = await advanceTo(after(first, 40));
  expect(happened.filter(({ what }) => what === "direct-debit-paid")).toHaveLength(2);
  expect(await balanceOf(from)).toBe(4900n);
  expect((await linesOf(from))[1]?.detail).toMatchObject({
    TransactionReference: "PE-774120",
    TransactionInformation: "PENNYSTONE ENERGY PE-774120",
    ProprietaryBankTransactionCode: { Code: "DD" },
  });
  const { PreviousPaymentDateTime, MandateRelatedInformation } = (await itemOf(from, id)).body.resource;
  expect(Date.parse(PreviousPaymentDateTime)).toBeGreaterThan(Date.parse(first));
  expect(Date.parse(MandateRelatedInformation.RecurringPaymentDateTime)).toBeGreaterThan(bankNow(bank).getTime());
});

it("leaves what was ordered through an app to that order, whoever changes the item", async () => {
  const from = await open("50.00");
  const resource = { NextPaymentDateTime: wednesday(), NextPaymentAmount: pounds("5.00"), CreditorAccount: ELSEWHERE };
  const id = await give(from, "standing-order", resource);
  const due = async () => (await prisma().accountItem.findUniqueOrThrow({ where: { id } })).dueAt;
  expect(await due()).toEqual(new Date(resource.NextPaymentDateTime));
  const at = new Date();
  await prisma().payment.create({
    data: {
      id,
      kind: "domestic-standing-order",
      version: "v4.0",
      bankId: bank.id,
      appId: id,
      consentId: id,
      customerId: id,
      accountId: from.id,
      status: "INCO",
      resource: {},
      amountMinor: 500n,
      currency: "GBP",
      debitMinor: 500n,
      createdAt: at,
      statusUpdatedAt: at,
    },
  });
  const changed = { resource: { ...resource, NextPaymentAmount: pounds("6.00") } };
  expect((await ask(`/accounts/${from.id}/items/${id}`, { method: "PUT", body: changed })).status).toBe(200);
  expect(await due()).toBeNull();
  await prisma().payment.delete({ where: { id } });
});

it("does nothing of this where a core-banking system keeps the accounts", async () => {
  const from = await open("50.00");
  const at = new Date(bankNow(bank).getTime() - 1000).toISOString();
  const payment = { ScheduledPaymentDateTime: at, ScheduledType: "Execution", InstructedAmount: pounds("5.00") };
  await give(from, "scheduled-payment", payment);
  const run = () => atBankTime(bank.clockOffsetMs, () => runDueOrders(bank.id));
  process.env["CORE_BANKING_URL"] = "http://127.0.0.1:9";
  reloadEnv();
  try {
    expect(await run()).toBe(0);
  } finally {
    delete process.env["CORE_BANKING_URL"];
    reloadEnv();
  }
  expect(await run()).toBe(1);
  expect(await balanceOf(from)).toBe(4500n);
});
