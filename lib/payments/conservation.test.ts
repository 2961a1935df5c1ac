import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import { now } from "#lib/clock.ts";
import { prisma, withTransaction } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { coreBanking } from "#lib/core-banking/core-banking.ts";
import { pounds } from "#lib/testing/consents.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { makeApp } from "#lib/testing/third-party.ts";
import type { TestApp } from "#lib/testing/third-party.ts";
import { accountNamed, settleIn } from "#lib/testing/payments.ts";
import { customerIdOf } from "#prisma/seed/bank.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";
import { insertPayment } from "./insert-payment.ts";
import { rejectionByName } from "./rejections.ts";

useDatabase();

const KEYS = ["maya.okafor/everyday", "maya.okafor/bills", "student.reid/current", "ellis/joint"] as const;

let app: TestApp;
beforeAll(async () => {
  app = await makeApp();
});

/** What all accounts and the bank's own sides hold together: never changes, whenever it is asked. */
async function total(): Promise<bigint> {
  const [row] = await prisma().$queryRaw<{ total: bigint }[]>`
    SELECT ((SELECT sum("balanceMinor" + "pendingMinor") FROM "Account") +
      (SELECT COALESCE(sum("amountMinor"), 0) FROM "LedgerLine" WHERE "side" NOT LIKE 'account:%' AND "currency" = 'GBP'))::bigint AS "total"`;
  return row?.total ?? 0n;
}

const anyPayment = fc.record({
  from: fc.constantFrom(...KEYS),
  to: fc.constantFrom(...KEYS, "elsewhere"),
  pence: fc.integer({ min: 1, max: 40_000 }),
  name: fc.constantFrom("Payee", "Payee", "Reject AC01", "Reject AB05", "Reject AC04", "Reject FRAD"),
});

type Plan = { from: (typeof KEYS)[number]; to: (typeof KEYS)[number] | "elsewhere"; pence: number; name: string };

async function pay({ from, to, pence, name }: Plan): Promise<void> {
  const account = await coreBanking().findNumberedAccount(accountIdOf(from));
  if (!account) throw new Error("no account");
  const elsewhere = { SchemeName: "UK.OBIE.SortCodeAccountNumber", Identification: "20999912345678" };
  const payee = to === "elsewhere" ? elsewhere : accountNamed(to);
  const id = newId();
  const Initiation = {
    InstructedAmount: pounds(`${Math.floor(pence / 100)}.${String(pence % 100).padStart(2, "0")}`),
    CreditorAccount: { ...payee, Name: name },
    EndToEndIdentification: "E",
  };
  await withTransaction((tx) =>
    insertPayment(tx, {
      pace: "seconds",
      id,
      kind: "domestic-payment",
      version: "v4.0",
      bankId: DEMO_BANK_ID,
      appId: app.id,
      consentId: newId(),
      onceOf: null,
      customerId: customerIdOf("maya.okafor"),
      resource: { DomesticPaymentId: id, Initiation },
      createdAt: now(),
      account,
      rejection: rejectionByName(name),
    }),
  );
}

describe("money", () => {
  it("is conserved whatever is paid at once and whatever fails, at every moment somebody looks", async () => {
    const before = await total();
    await fc.assert(
      fc.asyncProperty(fc.array(anyPayment, { minLength: 4, maxLength: 12 }), async (plans) => {
        const looks: bigint[] = [];
        const watching = { on: true };
        const watch = (async () => {
          while (watching.on) looks.push(await total());
        })();
        await Promise.all([...plans.map(pay), settleIn(4, 2)]);
        await settleIn(30, 3);
        watching.on = false;
        await watch;
        expect(looks.length).toBeGreaterThan(0);
        expect(looks.every((look) => look === before)).toBe(true);
      }),
      { numRuns: 8 },
    );
    const [wrong] = await prisma().$queryRaw<{ accounts: number; postings: number; clearing: bigint }[]>`
      SELECT (SELECT count(*)::int FROM "Account" a WHERE a."id" = ANY(${KEYS.map(accountIdOf)}::uuid[]) AND (a."balanceMinor" < -a."overdraftMinor" OR a."balanceMinor" <>
          (SELECT COALESCE(sum(t."amountMinor"), 0) FROM "Transaction" t WHERE t."accountId" = a."id" AND t."status" = 'BOOK'))) AS "accounts",
        (SELECT count(*)::int FROM (SELECT 1 FROM "LedgerLine" GROUP BY "postingId", "currency" HAVING sum("amountMinor") <> 0) p) AS "postings",
        (SELECT COALESCE(sum(l."amountMinor"), 0)::bigint FROM "LedgerLine" l JOIN "Payment" p ON p."id" = l."postingId"
          WHERE l."side" = 'clearing' AND p."status" = 'BLCK') AS "clearing"`;
    expect(wrong).toMatchObject({ accounts: 0, postings: 0 });
    const blocked = await prisma().payment.aggregate({ where: { status: "BLCK" }, _sum: { amountMinor: true } });
    // What is on no account any more and at no other bank is what the payee's bank keeps back.
    expect(wrong?.clearing).toBe(blocked._sum.amountMinor ?? 0n);
  });

  it("on each account has running balances that follow from one line to the next", async () => {
    for (const key of KEYS) {
      const rows = await prisma().transaction.findMany({
        where: { accountId: accountIdOf(key) },
        orderBy: { position: "asc" },
        select: { amountMinor: true, balanceMinor: true, bookedAt: true },
      });
      const broken = rows.findIndex((row, index) => {
        const last = rows[index - 1];
        return (
          last !== undefined &&
          (row.balanceMinor !== last.balanceMinor + row.amountMinor || row.bookedAt < last.bookedAt)
        );
      });
      expect(broken, key).toBe(-1);
    }
  });
});
