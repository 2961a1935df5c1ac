import { beforeEach, describe, expect, it } from "vitest";
import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import { now, setClock } from "#lib/clock.ts";
import { prisma, withTransaction } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import type { PostingLine } from "#lib/ledger/model.ts";
import { useCoreBank } from "#lib/testing/core-bank.ts";
import type { CoreFault } from "#lib/testing/core-bank.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { callBank, connect, journalOf, makeApp } from "#lib/testing/third-party.ts";
import { customerIdOf } from "#prisma/seed/bank.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";
import { coreBanking } from "./core-banking.ts";
import { carryOutInstructions } from "./http/carry-out-instructions.ts";

useDatabase();
const core = useCoreBank();

const MAYA = customerIdOf("maya.okafor");
const EVERYDAY = accountIdOf("maya.okafor/everyday");
const BILLS = accountIdOf("maya.okafor/bills");
const OPEN = { from: null, to: null };

const { setFault } = core;

const transactions = (further: object = {}) =>
  coreBanking().readTransactions({
    accountIds: [EVERYDAY],
    detail: true,
    directions: ["Credit", "Debit"],
    available: OPEN,
    wanted: OPEN,
    page: 1,
    pageSize: 25,
    mark: null,
    ...further,
  });

const out = (accountId: string, amountMinor: bigint, isPending = false): PostingLine[] => [
  {
    accountId,
    amountMinor: -amountMinor,
    currency: "GBP",
    isPending,
    movement: { kind: "payment-sent", information: "TEST", reference: null, counterparty: null },
  },
  { side: "clearing", amountMinor, currency: "GBP" },
];

const balanceOf = async (id: string) => (await coreBanking().readBalances([id]))[0]?.bookedMinor ?? 0n;

/** Where core banking is told afterwards, this is when. */
async function post(postingId: string, lines: PostingLine[]): Promise<string[]> {
  await withTransaction((tx) => coreBanking().postTransfer(tx, { bankId: DEMO_BANK_ID, postingId, at: now(), lines }));
  return carryOutInstructions();
}

describe.each([
  ["the mock", () => core.leave()],
  ["a core-banking system", () => core.ask()],
])("%s", (_, use) => {
  beforeEach(use);

  it("knows accounts, balances and holdings, and leaves out what it does not know", async () => {
    const accounts = await coreBanking().readAccounts([EVERYDAY, BILLS, newId()]);
    expect(accounts.map(({ id }) => id).toSorted()).toEqual([EVERYDAY, BILLS].toSorted());
    const [balance] = await coreBanking().readBalances([EVERYDAY]);
    expect([balance?.accountId, balance?.currency]).toEqual([EVERYDAY, "GBP"]);
    const holdings = await coreBanking().readHoldings(MAYA);
    expect(holdings.length).toBeGreaterThan(2);
    expect(holdings.find(({ id }) => id === EVERYDAY)?.balanceMinor).toBe(balance?.bookedMinor);
    expect(await coreBanking().readHoldings(newId())).toEqual([]);
    expect([await coreBanking().isAccount(EVERYDAY), await coreBanking().isAccount(newId())]).toEqual([true, false]);
  });

  it("gives pages of transactions that hold together", async () => {
    const first = await transactions();
    expect(first.firstAt).toBeInstanceOf(Date);
    const second = await transactions({ page: 2, mark: first.mark });
    const ids = (text: string) =>
      (JSON.parse(`[${text}]`) as { TransactionId: string }[]).map((row) => row.TransactionId);
    expect(new Set([...ids(first.items), ...ids(second.items)]).size).toBe(50);
    const none = await transactions({ wanted: { from: new Date("2001-01-01"), to: new Date("2001-02-01") } });
    expect([none.total, none.items]).toEqual([0, ""]);
  });

  it("finds accounts by number and answers whether there are funds", async () => {
    const account = await coreBanking().findNumberedAccount(EVERYDAY);
    const identification = `${account?.sortCode}${account?.accountNumber}`;
    const number = { schemeName: "UK.OBIE.SortCodeAccountNumber", identification };
    expect(await coreBanking().findAccountByNumber(DEMO_BANK_ID, number)).toEqual(account);
    expect(
      await coreBanking().findAccountByNumber(DEMO_BANK_ID, { ...number, identification: "99999999999999" }),
    ).toBeNull();
    expect(await coreBanking().hasFunds(EVERYDAY, 1n)).toBe(true);
    expect(await coreBanking().hasFunds(EVERYDAY, 10n ** 12n)).toBe(false);
  });

  it("knows what belongs to accounts, and whose they are", async () => {
    const query = { accountIds: [EVERYDAY], wanted: OPEN, page: 1, pageSize: 25, mark: null };
    const { items, total } = await coreBanking().readItems({ ...query, kind: "statement" });
    expect(total).toBeGreaterThan(10);
    const [first] = items;
    expect(first?.toAt).toBeInstanceOf(Date);
    expect(await coreBanking().findItem(EVERYDAY, "statement", first?.id ?? "")).toEqual(first);
    expect(await coreBanking().findItem(EVERYDAY, "statement", newId())).toBeNull();
    expect((await coreBanking().readHolders(EVERYDAY)).map(({ customerId }) => customerId)).toContain(MAYA);
    expect((await coreBanking().findCustomerParty(MAYA))?.FullLegalName).toBe("Maya Okafor");
  });

  it("posts once however often it is told, books what is pending, and an app reads it", async () => {
    const before = await balanceOf(EVERYDAY);
    const postingId = newId();
    await post(postingId, out(EVERYDAY, 150n, true));
    await post(postingId, out(EVERYDAY, 150n, true));
    expect(await balanceOf(EVERYDAY)).toBe(before);
    await withTransaction((tx) => coreBanking().bookPending(tx, postingId, EVERYDAY));
    await carryOutInstructions();
    expect(await balanceOf(EVERYDAY)).toBe(before - 150n);
    const { token } = await connect(await makeApp());
    const answer = await callBank(`/accounts/${EVERYDAY}/transactions`, { token });
    expect(answer.body.Data.Transaction[0]).toMatchObject({ Amount: { Amount: "1.50" }, Status: "BOOK" });
  });
});

describe("a core-banking system", () => {
  beforeEach(async () => {
    core.ask();
    await setFault("none");
  });

  it.each<[CoreFault, RegExp]>([
    ["outage", /status 503/],
    ["slow", /no answer in time/],
    ["wrong", /not as agreed/],
    ["not-json", /not as agreed/],
  ])(
    "that fails with %s is a 503 to the app and says what happened in its log",
    async (fault, reason) => {
      const { token } = await connect(await makeApp());
      await setFault(fault);
      const answer = await callBank("/accounts", { token });
      await setFault("none");
      expect(answer.status).toBe(503);
      expect(answer.headers.get("retry-after")).toBe("5");
      const entry = await journalOf(answer);
      expect(entry).toMatchObject({ errorCode: "core-banking-failed", refusedStep: "operation" });
      expect(JSON.stringify(entry.detail)).toMatch(reason);
      expect((await callBank("/accounts", { token })).status).toBe(200);
    },
    15_000,
  );

  it("that does not know our token is a 503 too", async () => {
    const { token } = await connect(await makeApp());
    core.ask("another");
    expect((await callBank("/accounts", { token })).status).toBe(503);
  });

  it("that is away while money moves is told when it is back, once, and refuses what is not there", async () => {
    const before = await balanceOf(BILLS);
    const [paid, tooMuch] = [newId(), newId()];
    await setFault("outage");
    await post(paid, out(BILLS, 100n));
    await post(tooMuch, out(BILLS, 10n ** 12n));
    await setFault("none");
    expect(await balanceOf(BILLS)).toBe(before);
    const later = now().getTime() + 3_600_000;
    const restore = setClock(() => new Date(later));
    const refused = await Promise.all([carryOutInstructions(), carryOutInstructions()]);
    restore();
    expect(refused.flat()).toEqual([tooMuch]);
    expect(await balanceOf(BILLS)).toBe(before - 100n);
    expect(await prisma().coreInstruction.count({ where: { state: "waiting" } })).toBe(0);
  });
});
