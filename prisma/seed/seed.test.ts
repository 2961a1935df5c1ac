import { describe, expect, it } from "vitest";
import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import { personas } from "#lib/customers/personas.ts";
import { openTotpSecret } from "#lib/customers/totp-secret.ts";
import { prisma } from "#lib/db.ts";
import { parseAmount } from "#lib/money.ts";
import type { Account } from "#lib/standards/obuk/aisp/accounts.ts";
import type { DirectDebit } from "#lib/standards/obuk/aisp/direct-debits.ts";
import { productTypes } from "#lib/standards/obuk/aisp/products.ts";
import type { Product } from "#lib/standards/obuk/aisp/products.ts";
import type { StandingOrder } from "#lib/standards/obuk/aisp/standing-orders.ts";
import { namedId } from "#lib/ids.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { seed } from "#prisma/seed.ts";
import { ACCOUNT_KEYS, ACCOUNTS, isLoan } from "./accounts.ts";
import { buildBank, transactionsOf, writeBook } from "./bank.ts";
import { DEMO_SEED } from "./book.ts";
import { accountIdOf } from "./build-account.ts";
import { seedDemoBank } from "./demo-bank.ts";
import { readDemoCredentials } from "./demo-credentials.ts";

useDatabase();

const END = new Date("2026-11-01T00:00:00Z");

async function readBank() {
  const [customers, accounts, holders, transactions, items] = await Promise.all([
    prisma().customer.findMany({ orderBy: { id: "asc" } }),
    prisma().account.findMany({ orderBy: { id: "asc" } }),
    prisma().accountHolder.findMany({ orderBy: [{ accountId: "asc" }, { customerId: "asc" }] }),
    prisma().$queryRaw<
      object[]
    >`SELECT md5(string_agg(t::text, '|' ORDER BY "accountId", "position")) AS hash, count(*)::int AS count FROM "Transaction" t`,
    prisma().$queryRaw<
      object[]
    >`SELECT md5(string_agg(i::text, '|' ORDER BY "id")) AS hash, count(*)::int AS count FROM "AccountItem" i`,
  ]);
  // The one-time-code secret is encrypted with a fresh nonce; what is inside is the same.
  return {
    customers: customers.map((row) => ({ ...row, totpSecret: openTotpSecret(row.totpSecret) })),
    accounts,
    holders,
    transactions,
    items,
  };
}

describe("the seed", () => {
  it("writes the same bank for the same day, byte for byte", async () => {
    const before = await readBank();
    await prisma().accountHolder.deleteMany();
    await prisma().account.deleteMany();
    await prisma().customer.deleteMany();
    await seedDemoBank(END);
    expect(await readBank()).toEqual(before);
  });

  it("changes nothing in a database that has customers", async () => {
    const before = await readBank();
    const credentials = await readDemoCredentials();
    await seed();
    expect(await readBank()).toEqual(before);
    expect(await readDemoCredentials()).toEqual(credentials);
  });

  it("has every documented customer, and ten thousand transactions for the heavy one", async () => {
    const usernames = await prisma().customer.findMany({ select: { username: true } });
    expect(usernames.map(({ username }) => username).toSorted()).toEqual(
      personas.map(({ username }) => username).toSorted(),
    );
    const count = (key: (typeof ACCOUNT_KEYS)[number]) =>
      prisma().transaction.count({ where: { accountId: accountIdOf(key) } });
    expect(await count("volume.10k/current")).toBe(10_000);
    expect(await count("empty.vale/current")).toBe(0);
  });

  it("makes a demo app whose private key fits the registered one, and an API key that is only stored hashed", async () => {
    const credentials = await readDemoCredentials();
    const app = await prisma().app.findUniqueOrThrow({
      where: { clientId: "northmoor-money" },
      include: { keys: true, organisation: true },
    });
    expect(app.organisation).toMatchObject({ name: "Northmoor Data", status: "verified", isDemo: true });
    expect(app.redirectUris).toEqual(["http://localhost:3000/demo/callback", "http://localhost:9876/callback"]);
    expect(app.keys[0]?.publicJwk).toMatchObject({
      n: credentials?.jwks.keys[0]?.n,
      kid: credentials?.jwks.keys[0]?.kid,
      alg: "PS256",
    });
    expect(app.keys[0]?.publicJwk).not.toHaveProperty("d");
    const key = await prisma().apiKey.findFirstOrThrow();
    expect(JSON.stringify(key)).not.toContain(credentials?.apiKey);
  });
});

describe("the sample histories", () => {
  it.each(["2026-11-01", "2026-11-22", "2027-02-28", "2028-02-29"])(
    "ending on %s stay within every overdraft and in order",
    (day) => {
      const end = new Date(`${day}T00:00:00Z`);
      const book = writeBook(end, DEMO_SEED);
      for (const key of ACCOUNT_KEYS.filter((each) => each !== "volume.10k/current")) {
        const rows = transactionsOf({ bankId: DEMO_BANK_ID, key, plan: ACCOUNTS[key] }, book);
        const lowest = rows.reduce((least, { balanceMinor }) => (balanceMinor < least ? balanceMinor : least), 0n);
        if (!isLoan(ACCOUNTS[key]))
          expect(Number(-lowest), `${key} at its lowest`).toBeLessThanOrEqual(ACCOUNTS[key].overdraft);
        expect(rows.every(({ bookedAt }) => bookedAt < end)).toBe(true);
        // Pages are ranges of positions: they must order by time.
        expect(
          rows.every(({ bookedAt }, index) => index === 0 || bookedAt >= (rows[index - 1]?.bookedAt ?? bookedAt)),
        ).toBe(true);
      }
      expect(book.balanceOf("student.reid/current")).toBe(-34_218);
    },
  );
});

describe("another bank", () => {
  it("has the same customers under names and ids of its own, and a history drawn from its own seed", async () => {
    const plan = { bankId: namedId("bank:other"), suffix: "acme", seed: "42", end: END } as const;
    const [bank, again] = [await buildBank(plan), await buildBank(plan)];
    expect(again.transactions).toEqual(bank.transactions);
    expect(bank.customers.map(({ username }) => username)).toContain("maya.okafor.acme");
    const demo = await prisma().account.findMany({ select: { id: true } });
    const ids = bank.accounts.map(({ id }) => id);
    expect(ids).toHaveLength(demo.length);
    expect(demo.filter(({ id }) => ids.includes(id))).toEqual([]);
    const amounts = bank.transactions.slice(0, 500).map(({ amountMinor }) => amountMinor);
    const demoAmounts = await prisma().transaction.findMany({
      where: { accountId: accountIdOf("maya.okafor/everyday") },
      orderBy: { position: "asc" },
      take: 500,
    });
    expect(amounts).not.toEqual(demoAmounts.map(({ amountMinor }) => amountMinor));
  });

  it("has only the customers asked for and what they hold", async () => {
    const plan = { bankId: namedId("bank:small"), suffix: "small", seed: "1", end: END };
    const bank = await buildBank({ ...plan, personas: ["tom.ellis"] });
    expect(bank.customers.map(({ username }) => username)).toEqual(["tom.ellis.small"]);
    expect(bank.accounts.map(({ nickname }) => nickname)).toEqual(["Household", "Holidays", "Tom's own"]);
    expect(new Set(bank.holders.map(({ customerId }) => customerId)).size).toBe(1);
  });
});

describe("the history of any bank", () => {
  it.each(["1", "2", "3", "acme", "x7k2p", "2026", "zzzzz", "sandbank!"])(
    "drawn from %s stays within every overdraft and limit, whatever is booked when",
    (seed) => {
      for (const day of ["2026-11-01", "2027-08-17"]) {
        const book = writeBook(new Date(`${day}T00:00:00Z`), seed);
        for (const key of ACCOUNT_KEYS.filter((each) => !isLoan(ACCOUNTS[each]))) {
          let [balance, lowest] = [0, 0];
          for (const { amount } of book.movementsOf(key)) {
            balance += amount;
            lowest = Math.min(lowest, balance);
          }
          expect(-lowest, `${key} at its lowest`).toBeLessThanOrEqual(ACCOUNTS[key].overdraft);
          expect(balance).toBe(book.balanceOf(key));
        }
      }
    },
  );
});

describe("what is kept beside the transactions", () => {
  it("has every kind of product, three currencies, and accounts of every type", async () => {
    const { items, accounts } = await buildBank({ bankId: DEMO_BANK_ID, suffix: "", seed: DEMO_SEED, end: END });
    const products = items.filter(({ kind }) => kind === "product").map(({ resource }) => resource as Product);
    expect(new Set(products.map(({ ProductType }) => ProductType))).toEqual(new Set(Object.keys(productTypes)));
    expect(products).toHaveLength(accounts.length);
    expect(new Set(accounts.map(({ currency }) => currency))).toEqual(new Set(["GBP", "EUR", "USD"]));
    const types = new Set(accounts.map(({ resource }) => (resource as Account).AccountTypeCode));
    expect(types).toEqual(new Set(["CACC", "SVGS", "LLSV", "CARD", "LOAN", "MORT"]));
    expect(accounts.filter(({ signatures }) => signatures === 2)).toHaveLength(3);
  });

  it("says of direct debits and standing orders what their last payment was, and when the next is due", async () => {
    const { items, transactions } = await buildBank({ bankId: DEMO_BANK_ID, suffix: "", seed: DEMO_SEED, end: END });
    const paid = new Set(
      transactions.map(({ accountId, bookedAt, amountMinor }) => `${accountId} ${bookedAt.getTime()} ${-amountMinor}`),
    );
    const orders = items.filter(({ kind }) => kind === "direct-debit" || kind === "standing-order");
    expect(orders.length).toBeGreaterThan(40);
    for (const { accountId, resource } of orders) {
      const facts = resource as Partial<DirectDebit & StandingOrder>;
      const at = new Date(facts.PreviousPaymentDateTime ?? facts.LastPaymentDateTime ?? "");
      const amount = facts.PreviousPaymentAmount ?? facts.LastPaymentAmount;
      expect(paid).toContain(`${accountId as string} ${at.getTime()} ${parseAmount(amount?.Amount ?? "")}`);
      const next = facts.MandateRelatedInformation?.RecurringPaymentDateTime;
      const isActive = (facts.DirectDebitStatusCode ?? facts.StandingOrderStatusCode) === "ACTV";
      expect(next !== undefined && new Date(next) >= END).toBe(isActive);
    }
    expect(orders.filter(({ resource }) => JSON.stringify(resource).includes("CANC")).length).toBeGreaterThan(0);
  });
});
