import { describe, expect, it } from "vitest";
import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import { now } from "#lib/clock.ts";
import { prisma, withTransaction } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { transaction as transactionSchema } from "#lib/standards/obuk/aisp/transactions.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";
import { bookPending } from "./book-pending.ts";
import type { Movement, PostingLine } from "./model.ts";
import { postTransfer } from "./post-transfer.ts";

useDatabase();

const EVERYDAY = accountIdOf("maya.okafor/everyday");
const BILLS = accountIdOf("maya.okafor/bills");

const movement: Movement = {
  kind: "payment-sent",
  information: "TEST",
  reference: "TEST",
  counterparty: { name: "Acme", schemeName: "UK.OBIE.SortCodeAccountNumber", identification: "20149981234567" },
};

const read = (id: string) => prisma().account.findUniqueOrThrow({ where: { id } });

function post(lines: PostingLine[], postingId = newId()) {
  return withTransaction((tx) => postTransfer(tx, { bankId: DEMO_BANK_ID, postingId, at: now(), lines }));
}

const out = (accountId: string, amountMinor: bigint, isPending = false): PostingLine[] => [
  { accountId, amountMinor: -amountMinor, currency: "GBP", movement, isPending },
  { side: "clearing", amountMinor, currency: "GBP" },
];

describe("the ledger", () => {
  it("takes money from an account, writes the line and the transaction, once a posting", async () => {
    const before = await read(EVERYDAY);
    const postingId = newId();
    expect(await post(out(EVERYDAY, 1234n), postingId)).toBe(true);
    expect(await post(out(EVERYDAY, 1234n), postingId)).toBe(false);
    const after = await read(EVERYDAY);
    expect(after.balanceMinor).toBe(before.balanceMinor - 1234n);
    expect(after.lastPosition).toBe(before.lastPosition + 1);
    const row = await prisma().transaction.findFirstOrThrow({
      where: { accountId: EVERYDAY, position: after.lastPosition },
    });
    expect(row).toMatchObject({ amountMinor: -1234n, balanceMinor: after.balanceMinor, status: "BOOK" });
    expect(transactionSchema.parse(row.detail).CreditorAccount?.Name).toBe("Acme");
    expect(row.basic).not.toHaveProperty("CreditorAccount");
    expect(await prisma().ledgerLine.count({ where: { postingId } })).toBe(2);
  });

  it("refuses what an account has not got, overdraft included, and writes nothing", async () => {
    const before = await read(BILLS);
    const postingId = newId();
    const tooMuch = before.balanceMinor + before.overdraftMinor + 1n;
    await expect(post(out(BILLS, tooMuch), postingId)).rejects.toMatchObject({ code: "funds-insufficient" });
    expect(await read(BILLS)).toEqual(before);
    expect(await prisma().ledgerLine.count({ where: { postingId } })).toBe(0);
  });

  it("gives back what it has taken when another account of the posting cannot pay, and the caller may go on", async () => {
    const before = [await read(EVERYDAY), await read(BILLS)];
    const huge = 10_000_000_000n;
    const lines: PostingLine[] = [
      ...out(EVERYDAY, 100n),
      ...out(BILLS, huge).slice(0, 1),
      { side: "charges", amountMinor: huge, currency: "GBP" },
    ];
    await withTransaction(async (tx) => {
      const posting = { bankId: DEMO_BANK_ID, postingId: newId(), at: now(), lines };
      await expect(postTransfer(tx, posting)).rejects.toMatchObject({ code: "funds-insufficient" });
    });
    expect([await read(EVERYDAY), await read(BILLS)]).toEqual(before);
  });

  it("holds pending money back and books it once", async () => {
    const before = await read(EVERYDAY);
    const postingId = newId();
    await post(out(EVERYDAY, 500n, true), postingId);
    const held = await read(EVERYDAY);
    expect([held.balanceMinor, held.pendingMinor]).toEqual([before.balanceMinor, before.pendingMinor - 500n]);
    expect(await withTransaction((tx) => bookPending(tx, postingId, EVERYDAY))).toBe(true);
    expect(await withTransaction((tx) => bookPending(tx, postingId, EVERYDAY))).toBe(false);
    const booked = await read(EVERYDAY);
    expect([booked.balanceMinor, booked.pendingMinor]).toEqual([before.balanceMinor - 500n, before.pendingMinor]);
    const row = await prisma().transaction.findFirstOrThrow({
      where: { accountId: EVERYDAY },
      orderBy: { position: "desc" },
    });
    expect(row.status).toBe("BOOK");
    expect(row.detail).toMatchObject({ Status: "BOOK", TransactionMutability: "Immutable" });
  });

  it("does not take lines that do not add up", async () => {
    await expect(post(out(EVERYDAY, 1n).slice(0, 1))).rejects.toThrow("does not add up");
  });

  it("keeps every line in order and within the overdraft when many pay at once", async () => {
    const before = await read(BILLS);
    const share = before.balanceMinor / 10n + 1n;
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => post(out(BILLS, share))));
    const paid = outcomes.filter(({ status }) => status === "fulfilled").length;
    expect(paid).toBe(9);
    const after = await read(BILLS);
    expect(after.balanceMinor).toBe(before.balanceMinor - 9n * share);
    const rows = await prisma().transaction.findMany({
      where: { accountId: BILLS, position: { gt: before.lastPosition } },
      orderBy: { position: "asc" },
    });
    expect(rows.map(({ position }) => position)).toEqual(rows.map((_, index) => before.lastPosition + 1 + index));
    expect(rows.every((row, index) => index === 0 || row.bookedAt >= (rows[index - 1]?.bookedAt ?? row.bookedAt))).toBe(
      true,
    );
    expect(
      rows.every((row) => (row.detail as { BookingDateTime: string }).BookingDateTime === row.bookedAt.toISOString()),
    ).toBe(true);
    expect(rows.at(-1)?.balanceMinor).toBe(after.balanceMinor);
  });
});
