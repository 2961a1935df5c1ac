import { expect, it } from "vitest";
import { bankNow } from "#lib/banks/bank-time.ts";
import { findOwnBank } from "#lib/banks/bank-of-organisation.ts";
import { prisma } from "#lib/db.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { makeOrganisation } from "#lib/testing/sandbox.ts";
import { accountIdIn } from "#prisma/seed/build-account.ts";

useDatabase();

/** What the tables hold of a bank, to the last column; customers are created when they are imported. */
async function rowsOf(bankId: string) {
  const account = { bankId };
  const [bank, customers, accounts, holders, items, transactions] = await Promise.all([
    prisma().bank.findUniqueOrThrow({ where: { id: bankId } }),
    prisma().customer.findMany({
      where: { bankId },
      orderBy: { id: "asc" },
      omit: { totpSecret: true, createdAt: true },
    }),
    prisma().account.findMany({ where: { bankId }, orderBy: { id: "asc" } }),
    prisma().accountHolder.findMany({ where: { account }, orderBy: [{ accountId: "asc" }, { customerId: "asc" }] }),
    prisma().accountItem.findMany({ where: { account }, orderBy: { id: "asc" } }),
    prisma().transaction.findMany({ where: { account }, orderBy: { id: "asc" } }),
  ]);
  return { bank, customers, accounts, holders, items, transactions };
}

it(
  "is the same bank again, row by row, after it was exported, emptied and imported, and lives on",
  { timeout: 60_000 },
  async () => {
    const { ask, app } = await makeOrganisation("one");
    const bank = async () => (await findOwnBank(app.organisationId)) ?? Promise.reject(new Error("no bank"));
    expect((await ask("/bank/generate", { body: { seed: "copper", months: 3 } })).status).toBe(201);
    await ask("/bank", { method: "PATCH", body: { settlement_pace: "realistic" } });
    const moved = await ask("/clock/advance", { body: { seconds: 40 * 86_400 } });
    expect(moved.body.happened.map(({ what }: { what: string }) => what)).toContain("direct-debit-paid");
    const everyday = accountIdIn((await bank()).id, "maya.okafor/everyday");
    const held = { amount: "-3.00", information: "HELD", status: "pending" };
    expect((await ask(`/accounts/${everyday}/transactions`, { body: held })).status).toBe(201);

    const exported = JSON.stringify((await ask("/bank/export")).body);
    const before = await rowsOf((await bank()).id);
    expect(before.items.filter(({ dueAt }) => dueAt !== null).length).toBeGreaterThanOrEqual(8);
    expect((await ask("/bank", { method: "PUT", body: { preset: "empty" } })).status).toBe(200);
    expect((await rowsOf((await bank()).id)).transactions).toEqual([]);
    expect((await ask("/bank/import", { text: exported })).status).toBe(200);
    expect(JSON.stringify((await ask("/bank/export")).body)).toBe(exported);
    expect(await rowsOf((await bank()).id)).toEqual(before);
    expect(bankNow(await bank()).getTime()).toBeGreaterThan(Date.now() + 39 * 86_400_000);

    await ask(`/accounts/${everyday}/transactions`, { body: { amount: "5000.00", information: "WAGES" } });
    const on = await ask("/clock/advance", { body: { seconds: 31 * 86_400 } });
    const paid = on.body.happened.filter(({ what }: { what: string }) => what === "direct-debit-paid");
    expect(new Set(paid.map(({ detail }: { detail: { item: string } }) => detail.item)).size).toBe(6);
  },
);
