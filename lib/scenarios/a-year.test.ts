import { afterEach, expect, it, vi } from "vitest";
import { runDueOrders } from "#lib/account-orders/run-due-orders.ts";
import { listBalances } from "#lib/accounts/list-balances.ts";
import { bankNow } from "#lib/banks/bank-time.ts";
import type { Bank } from "#lib/banks/model.ts";
import { JOBS } from "#lib/boot/jobs.ts";
import { now } from "#lib/clock.ts";
import { createAccountAccessConsent } from "#lib/consents/create-account-access-consent.ts";
import { authoriseConsent } from "#lib/consents/authorise-consent.ts";
import { prisma } from "#lib/db.ts";
import { reloadEnv } from "#lib/env.ts";
import { collectEvents } from "#lib/events/collect-events.ts";
import { deliverEvents } from "#lib/events/deliver-events.ts";
import { subscribe } from "#lib/events/subscribe.ts";
import { log } from "#lib/log.ts";
import { parseAmount } from "#lib/money.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { pounds } from "#lib/testing/consents.ts";
import { bodyOf, consentPathOf, makePayer, orderBody, read, send } from "#lib/testing/payments.ts";
import type { Payer, Wish } from "#lib/testing/payments.ts";
import { domestic, scheduled, standing } from "#lib/testing/payment-wishes.ts";
import { TEST_ENVIRONMENT } from "#lib/testing/environment.ts";
import { useEventReceiver } from "#lib/testing/event-receiver.ts";
import { makeKey, sandboxWith } from "#lib/testing/sandbox.ts";
import { checkStatements } from "#lib/testing/statements.ts";
import { vrpOrder, vrpRequest } from "#lib/testing/vrp-app.ts";
import { makeMessageSigner } from "#lib/testing/signed-calls.ts";
import { issueToken, makeApp } from "#lib/testing/third-party.ts";
import { customerIdIn } from "#prisma/seed/bank.ts";
import { accountIdIn } from "#prisma/seed/build-account.ts";
import { advanceClock } from "./advance-clock.ts";
import type { ClockEntry } from "./model.ts";
import { provideBank } from "./provide-bank.ts";

useDatabase();
const receiver = useEventReceiver();
afterEach(() => {
  process.env["LOG_LEVEL"] = TEST_ENVIRONMENT.LOG_LEVEL;
  reloadEnv();
});

const SYSTEM = { kind: "system" } as const;
const DAY_MS = 86_400_000;

/** An order on the current account of the bank's own customer. */
async function orderIn(bank: Bank, payer: Payer, wish: Wish) {
  const made = await send(payer, consentPathOf(wish.path), bodyOf(wish));
  expect(made.status, JSON.stringify(made.body)).toBe(201);
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

/** Standing orders in every rhythm of the standard, with as many payments as a year has room for. */
const RHYTHMS: Readonly<Record<string, number>> = {
  DAIL: 20,
  WODL: 20,
  WEEK: 50,
  FRTN: 25,
  FOWK: 12,
  MNTH: 11,
  LXMH: 11,
  LWMH: 11,
  TWMH: 5,
  ALMH: 5,
  QURT: 3,
  FOMH: 2,
  FIMH: 2,
  MIAN: 1,
  YEAR: 1,
  TWYR: 1,
};

const fromNow = (days: number) => new Date(now().getTime() + days * DAY_MS).toISOString();

/** A first payment of 10 pence and further ones of 12. */
function rhythm(type: string, count: number): Wish {
  return standing({
    FirstPaymentAmount: pounds("0.10"),
    RecurringPaymentAmount: pounds("0.12"),
    NumberOfPayments: String(count),
    MandateRelatedInformation: { Frequency: { Type: type }, FirstPaymentDateTime: fromNow(2) },
  });
}

/** A consent to pay up to £50 a month, and what paying £40 under it is answered. */
async function vrpIn(bank: Bank, payer: Payer): Promise<(bank: Bank) => Promise<number>> {
  const limits = [{ PeriodType: "Month", PeriodAlignment: "Consent", ...pounds("50.00") }];
  const request = vrpRequest({ parameters: { PeriodicLimits: limits } });
  const made = await send(payer, "/domestic-vrp-consents", request);
  const consentId: string = made.body.Data.ConsentId;
  const customerId = customerIdIn(bank.id, "maya.okafor");
  await authoriseConsent({ consentId, customerId, accountIds: [accountIdIn(bank.id, "maya.okafor/everyday")] });
  const token = await issueToken(payer.app, { consentId, customerId, scope: "openid payments" });
  const order = vrpOrder({ consentId, request }, { amount: "40.00" });
  return async () => (await send(payer, "/domestic-vrps", order, { token })).status;
}

/** A consent for reading that ends after so many days. */
async function readIn(bank: Bank, payer: Payer, days: number) {
  const Data = { Permissions: ["ReadAccountsBasic" as const], ExpirationDateTime: fromNow(days) };
  const terms = { version: "v4.0", interactionId: null, bankId: bank.id } as const;
  const { id: consentId } = await createAccountAccessConsent(payer.app, { Data, Risk: {} }, terms);
  const accountIds = [accountIdIn(bank.id, "maya.okafor/everyday")];
  await authoriseConsent({ consentId, customerId: customerIdIn(bank.id, "maya.okafor"), accountIds });
  return consentId;
}

/** Another app of the same organisation, which collects its events. */
async function colleagueOf({ app: { organisationId } }: Payer): Promise<Payer> {
  const { id } = await makeApp();
  const app = await prisma().app.update({ where: { id }, data: { organisationId } });
  return { app, signer: await makeMessageSigner(app), token: await issueToken(app, { scope: "payments" }) };
}

/** The recurring work of another instance, as long as something else lasts. */
async function besideAnotherInstance<T>(work: Promise<T>): Promise<T> {
  const { signal } = new AbortController();
  let isOver = false;
  const ended = work.finally(() => (isOver = true));
  const jobs = ["due-payments", "expired-consents", "statements", "events"];
  const others = JOBS.filter(({ name }) => jobs.includes(name));
  expect(others).toHaveLength(jobs.length);
  while (!isOver) for (const job of others) await job.work(signal);
  return ended;
}

/** Every event of an app was sent, once, and those of one resource in their order. */
async function checkDelivery(appId: string, received: readonly { jti: string; rid: string }[]): Promise<void> {
  const rows = await prisma().bankEvent.findMany({ where: { appId }, orderBy: [{ at: "asc" }, { id: "asc" }] });
  expect(rows.length).toBeGreaterThan(200);
  expect(rows.filter(({ pushState }) => pushState !== "delivered")).toEqual([]);
  expect(received.map(({ jti }) => jti).toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
  const inOrder = Map.groupBy(rows, ({ resourceId }) => resourceId);
  const asSent = Map.groupBy(received, ({ rid }) => rid);
  for (const [resourceId, events] of inOrder)
    expect(asSent.get(resourceId)?.map(({ jti }) => jti)).toEqual(events.map(({ id }) => id));
}

async function collectAll(app: { id: string }): Promise<string[]> {
  const collected: string[] = [];
  for (let ack: string[] = []; ;) {
    const { sets, moreAvailable } = await collectEvents(app, { ack, maxEvents: 10 });
    ack = Object.keys(sets);
    collected.push(...ack);
    if (!moreAvailable && ack.length === 0) return collected;
  }
}

async function checkBalances(bank: Bank): Promise<void> {
  for (const account of await prisma().account.findMany({ where: { bankId: bank.id } })) {
    const { id, balanceMinor, pendingMinor } = account;
    const lines = await prisma().transaction.findMany({ where: { accountId: id }, orderBy: { position: "asc" } });
    let running = 0n;
    for (const line of lines) expect(line.balanceMinor).toBe((running += line.amountMinor));
    expect(running).toBe(balanceMinor + pendingMinor);
    const access = { accountIds: [id], permissions: [], period: { from: null, to: null } };
    const shown = new Map(
      (await listBalances(access)).map(({ Type, Amount, CreditDebitIndicator }) => [
        Type,
        parseAmount(Amount.Amount) * (CreditDebitIndicator === "Debit" ? -1n : 1n),
      ]),
    );
    expect(shown).toEqual(
      new Map([
        ["ITBD", balanceMinor],
        ["ITAV", balanceMinor + pendingMinor],
      ]),
    );
    const booked = lines.filter(({ status }) => status === "BOOK");
    expect(booked.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(balanceMinor);
    expect((await checkStatements(id)).count).toBeGreaterThanOrEqual(11 + 12);
  }
}

/** Of each thing the accounts pay by themselves every entry stands for one transaction, about a month apart. */
async function checkOwnOrders(bank: Bank, happened: readonly ClockEntry[]): Promise<void> {
  const own = happened.filter(({ what }) => /^(standing-order|direct-debit|scheduled-payment)-/.test(what));
  expect(own.filter(({ what }) => what.endsWith("-refused"))).toEqual([]);
  const ids = own.map(({ detail }) => String(detail["transaction"]));
  expect(new Set(ids).size).toBe(ids.length);
  const found = await prisma().transaction.count({ where: { id: { in: ids }, account: { bankId: bank.id } } });
  expect(found).toBe(ids.length);
  const items = Map.groupBy(own, ({ detail }) => String(detail["item"]));
  for (const entries of items.values()) {
    if (entries[0]?.what === "scheduled-payment-paid") expect(entries).toHaveLength(1);
    else expect(new Set(entries.map(({ at }) => at.toISOString().slice(0, 7))).size).toBe(entries.length);
  }
  const counts = [...items.values()].map(
    (entries) => `${entries[0]?.what} ${entries.length >= 12 ? "all year" : "once"}`,
  );
  // Rent and the transfer for the bills, six who collect, and a trip.
  expect(counts.filter((each) => each === "standing-order-paid all year")).toHaveLength(2);
  expect(counts.filter((each) => each === "direct-debit-paid all year")).toHaveLength(6);
  expect(counts.filter((each) => each === "scheduled-payment-paid once").length).toBeGreaterThanOrEqual(1);
}

it(
  "can be a year later: all that was due happened once, every balance reconciles, every event arrived, nothing is in the log",
  { timeout: 240_000 },
  async () => {
    const logged: string[] = [];
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, "write").mockImplementation((line) => Boolean(logged.push(String(line))));
    process.env["LOG_LEVEL"] = "info";
    reloadEnv();
    log("info", "the sink is read");
    const { payer, bank: fresh, ask } = await makeBank();
    await subscribe(payer.app, { Version: "4.0", CallbackUrl: receiver.address() }, "v4.0");
    const colleague = await colleagueOf(payer);
    await subscribe(colleague.app, { Version: "4.0" }, "v4.0");
    const everydayId = accountIdIn(fresh.id, "maya.okafor/everyday");
    const wages = { amount: "900000.00", information: "WAGES OF A YEAR" };
    await ask(`/accounts/${everydayId}/transactions`, { body: wages });
    const trip = {
      ScheduledPaymentDateTime: fromNow(10),
      ScheduledType: "Execution",
      InstructedAmount: pounds("7.00"),
    };
    await ask(`/accounts/${everydayId}/items`, { body: { kind: "scheduled-payment", resource: trip } });
    // The sample data end some days ago: what fell due since.
    while ((await runDueOrders(fresh.id)) > 0);
    const everyday = () => prisma().account.findUniqueOrThrow({ where: { id: everydayId } });
    const { balanceMinor: before } = await everyday();

    const orders = new Map<string, number>();
    for (const [type, count] of Object.entries(RHYTHMS))
      orders.set(await orderIn(fresh, payer, rhythm(type, count)), count);
    const later = await orderIn(fresh, payer, scheduled());
    const paid = await orderIn(fresh, payer, domestic({ InstructedAmount: pounds("5.00") }));
    const elsewhere = await orderIn(fresh, colleague, scheduled());
    const payVrp = await vrpIn(fresh, payer);
    expect([await payVrp(fresh), await payVrp(fresh)]).toEqual([201, 400]);
    const consents = [await readIn(fresh, payer, 30), await readIn(fresh, payer, 300)];

    const target = new Date(bankNow(fresh).getTime() + 366 * DAY_MS);
    const { happened, bank } = await besideAnotherInstance(advanceClock(SYSTEM, fresh, target));

    const rows = await prisma().payment.findMany({ where: { id: { in: [...orders.keys()] } } });
    expect(rows.map(({ id, runs }) => [id, runs]).toSorted()).toEqual([...orders].toSorted());
    expect(rows.filter(({ status, dueAt }) => status !== "INCO" || dueAt !== null)).toEqual([]);
    for (const id of [later, paid, elsewhere])
      expect(await prisma().payment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "ACWP" });
    for (const id of consents)
      expect(
        happened.filter(({ object, what }) => object === `consent:${id}` && what === "consent-expired"),
      ).toHaveLength(1);
    expect([await payVrp(bank), await payVrp(bank)]).toEqual([201, 400]);
    const times = happened.map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(happened.map(({ id }) => id)).size).toBe(happened.length);

    await checkOwnOrders(bank, happened);
    await checkBalances(bank);
    const ownPence = happened
      .filter(({ what, object }) => what.endsWith("-paid") && object === `account:${everydayId}`)
      .reduce((sum, { detail }) => sum + parseAmount(String(detail["amount"])), 0n);
    const orderedPence = [...orders.values()].reduce((sum, count) => sum + 10n + 12n * BigInt(count - 1), 0n);
    // £42.50 twice on their day, £5 at once, and £40 that went to the payee in the bank; as much is on its way again.
    const { balanceMinor: after } = await everyday();
    expect(before - after).toBe(ownPence + orderedPence + 2n * 4250n + 500n + 4000n);
    const ledger = await prisma().ledgerLine.aggregate({ where: { bankId: bank.id }, _sum: { amountMinor: true } });
    expect(ledger._sum.amountMinor).toBe(0n);

    while ((await deliverEvents()) > 0);
    await checkDelivery(payer.app.id, receiver.received);
    const collected = await collectAll(colleague.app);
    const kept = await prisma().bankEvent.findMany({ where: { appId: colleague.app.id } });
    expect(collected.toSorted()).toEqual(kept.map(({ id }) => id).toSorted());
    expect(kept.filter(({ ackedAt }) => ackedAt === null)).toEqual([]);

    const lines = logged.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as { level: string });
    expect(lines).toContainEqual(expect.objectContaining({ message: "the sink is read" }));
    expect(lines.filter(({ level }) => level === "error" || level === "warn")).toEqual([]);
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
