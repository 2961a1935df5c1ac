import { afterEach, expect, it } from "vitest";
import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import { setClock } from "#lib/clock.ts";
import { prisma, withTransaction } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import type { PostingLine } from "#lib/ledger/model.ts";
import { postTransfer } from "#lib/ledger/post-transfer.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { checkStatements } from "#lib/testing/statements.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";
import { issueDueStatements } from "./issue-due-statements.ts";

useDatabase();

const ACCOUNT = accountIdOf("maya.okafor/bills");
const LAST = new Date("2027-01-31T23:59:59.900Z");
const FIRST = new Date("2027-02-01T00:00:00.100Z");
const MUCH_LATER = new Date("2027-03-01T00:00:05Z");

let at = LAST;
const restore: (() => void)[] = [];
afterEach(() => restore.splice(0).forEach((undo) => undo()));

/** It becomes later: all of the bank's work happens at this moment. */
function itIs(moment: Date): void {
  at = moment;
  if (restore.length === 0) restore.push(setClock(() => at));
}

type Tx = Parameters<Parameters<typeof withTransaction>[0]>[0];

/** A penny arrives, due on the last of the month. */
function credit(tx: Tx): Promise<boolean> {
  const lines: PostingLine[] = [
    {
      accountId: ACCOUNT,
      amountMinor: 1n,
      currency: "GBP",
      movement: { kind: "credit-received", information: "PENNY", reference: null, counterparty: null },
    },
    { side: "clearing", amountMinor: -1n, currency: "GBP" },
  ];
  return postTransfer(tx, { bankId: DEMO_BANK_ID, postingId: newId(), at: LAST, lines });
}

async function expectEachLineStatedOnce(): Promise<void> {
  itIs(MUCH_LATER);
  await issueDueStatements(DEMO_BANK_ID);
  const { closing, stated } = await checkStatements(ACCOUNT);
  expect(stated).toBe(await prisma().transaction.count({ where: { accountId: ACCOUNT } }));
  const { balanceMinor } = await prisma().account.findUniqueOrThrow({ where: { id: ACCOUNT } });
  expect(closing).toBe(balanceMinor);
}

/** As if January had not been stated yet, with all that came since. */
async function reopenJanuary(): Promise<void> {
  const since = new Date("2027-01-01T00:00:00Z");
  await prisma().accountItem.deleteMany({ where: { accountId: ACCOUNT, kind: "statement", fromAt: { gte: since } } });
  const after = { accountId: ACCOUNT, bookedAt: { gt: LAST } };
  await prisma().transaction.updateMany({ where: after, data: { bookedAt: LAST } });
}

it("dates what comes after the statement in the month that is still open", async () => {
  itIs(FIRST);
  await issueDueStatements(DEMO_BANK_ID);
  expect(await withTransaction(credit)).toBe(true);
  const line = await prisma().transaction.findFirstOrThrow({
    where: { accountId: ACCOUNT },
    orderBy: { position: "desc" },
  });
  expect(line.bookedAt).toEqual(new Date("2027-02-01T00:00:00Z"));
  expect(line.detail).toMatchObject({ BookingDateTime: "2027-02-01T00:00:00.000Z" });
  await expectEachLineStatedOnce();
});

it("waits for what is being booked in the month it states", async () => {
  await reopenJanuary();
  itIs(FIRST);
  const order: string[] = [];
  let issuing: Promise<unknown> = Promise.resolve();
  await withTransaction(async (tx) => {
    await credit(tx);
    issuing = issueDueStatements(DEMO_BANK_ID).then(() => order.push("stated"));
    await new Promise((resolve) => setTimeout(resolve, 300));
    order.push("booked");
  });
  await issuing;
  expect(order).toEqual(["booked", "stated"]);
  await expectEachLineStatedOnce();
});

it("states every line once when many book and several instances state at the same moment", async () => {
  await reopenJanuary();
  itIs(FIRST);
  const book = () => withTransaction(credit);
  const state = () => issueDueStatements(DEMO_BANK_ID);
  await Promise.all([book(), book(), book(), state(), book(), book(), state(), book(), book(), state(), book()]);
  await expectEachLineStatedOnce();
});
