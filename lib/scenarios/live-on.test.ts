import { expect, it, onTestFinished } from "vitest";
import { findOwnBank } from "#lib/banks/bank-of-organisation.ts";
import { setClock } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";
import { transaction as transactionSchema } from "#lib/standards/obuk/aisp/transactions.ts";
import type { Transaction } from "#lib/standards/obuk/aisp/transactions.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { makeOrganisation } from "#lib/testing/sandbox.ts";
import { checkStatements } from "#lib/testing/statements.ts";
import { accountIdIn } from "#prisma/seed/build-account.ts";

useDatabase();

const DAY_SECONDS = 86_400;

const codeOf = ({ ProprietaryBankTransactionCode }: Transaction) => ProprietaryBankTransactionCode?.Code ?? "";

async function linesOf(accountId: string) {
  return prisma().transaction.findMany({ where: { accountId }, orderBy: { position: "asc" } });
}

async function checkHistory(accountId: string): Promise<void> {
  const { balanceMinor, pendingMinor, lastPosition } = await prisma().account.findUniqueOrThrow({
    where: { id: accountId },
  });
  let running = 0n;
  let latest = new Date(0);
  for (const [index, line] of (await linesOf(accountId)).entries()) {
    expect(line.balanceMinor).toBe((running += line.amountMinor));
    expect(line.position).toBe(index + 1);
    expect(line.bookedAt >= latest).toBe(true);
    latest = line.bookedAt;
    const { TransactionId, BookingDateTime } = transactionSchema.parse(line.detail);
    expect(TransactionId).toBe(line.id);
    expect(Math.abs(Date.parse(BookingDateTime) - line.bookedAt.getTime())).toBeLessThan(1000);
  }
  expect([running, (await linesOf(accountId)).length]).toEqual([balanceMinor + pendingMinor, lastPosition]);
  await checkStatements(accountId);
}

it("goes on as the year before, where it is wanted: paid, shopping, within the overdraft", async () => {
  // The day the sample data end.
  onTestFinished(setClock(() => new Date("2026-11-01T09:00:00Z")));
  const { ask, app } = await makeOrganisation("one");
  const bank = await findOwnBank(app.organisationId);
  const everyday = accountIdIn(bank?.id ?? "", "maya.okafor/everyday");
  const shown = async () => (await linesOf(everyday)).map(({ detail }) => transactionSchema.parse(detail));
  // What its own orders pay comes without being asked for.
  await ask("/clock/advance", { body: { seconds: 30 * DAY_SECONDS } });
  const quiet = await shown();
  expect(quiet.filter(({ BookingDateTime }) => BookingDateTime > "2026-11-02").map(codeOf)).not.toContain("CARD");
  const before = quiet.length;
  // So that nothing is left undone for want of money.
  await ask(`/accounts/${everyday}/transactions`, { body: { amount: "5000.00", information: "SAVED" } });
  // Four weeks are looked back on, where there is no year.
  const generated = await ask("/bank/generate", { body: { seed: "copper", months: 3 } });
  const { body } = await ask("/clock/advance", { body: { seconds: 150 * DAY_SECONDS, life: true } });
  expect(body.happened.length).toBeGreaterThan(40);
  const lived = (await shown()).slice(before);
  const codes = Map.groupBy(lived, codeOf);
  expect(codes.get("BGC")?.filter(({ TransactionReference }) => TransactionReference === "SALARY")).toHaveLength(5);
  const [from, to] = ["2025-12-02T09:00:00Z", "2026-05-01T09:00:00Z"];
  const past = quiet
    .filter(({ BookingDateTime: at }) => at > from && at <= to)
    .filter((each) => codeOf(each) === "CARD");
  expect(codes.get("CARD")?.map(({ Amount }) => Amount)).toEqual(past.map(({ Amount }) => Amount));
  // Rent in January to April, by the standing order alone.
  const rent = lived.filter(({ TransactionReference }) => TransactionReference === "RENT FLAT 4");
  expect(rent).toHaveLength(4);
  const refused = body.happened.filter(({ what }: { what: string }) =>
    /^(standing-order|direct-debit)-refused$/.test(what),
  );
  expect(refused).toEqual([]);
  for (const { id } of await prisma().account.findMany({ where: { bankId: bank?.id ?? "" } })) await checkHistory(id);
  const [current = ""] = generated.body.account_ids;
  const own = (await linesOf(current)).map(({ detail }) => transactionSchema.parse(detail));
  expect(own.filter(({ TransactionReference }) => TransactionReference === "OPENING BALANCE")).toHaveLength(1);
  expect(own.length).toBeGreaterThan(200);
});
