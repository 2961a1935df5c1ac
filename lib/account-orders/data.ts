import { prisma } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { AccountOrder, DueOrder } from "./model.ts";

/** What is due in a bank, the longest due first. */
export async function selectDueOrders(bankId: string, at: Date, limit: number): Promise<DueOrder[]> {
  const rows = await prisma().accountItem.findMany({
    where: { dueAt: { lte: at }, account: { bankId } },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    take: limit,
    select: { id: true, accountId: true, kind: true, dueAt: true, resource: true },
  });
  // Of other kinds nothing is ever due, and resources were parsed when they were written.
  return rows.map((row) => ({ ...row, bankId }) as unknown as DueOrder);
}

/** Banks that have something due by their own time. */
export async function selectBanksWithDueOrders(at: Date): Promise<{ id: string; clockOffsetMs: number }[]> {
  const rows = await prisma().$queryRaw<{ id: string; clockOffsetMs: bigint }[]>`
    SELECT DISTINCT b."id", b."clockOffsetMs"
    FROM "AccountItem" i JOIN "Account" a ON a."id" = i."accountId" JOIN "Bank" b ON b."id" = a."bankId"
    WHERE i."dueAt" <= ${at}::timestamptz + b."clockOffsetMs" * interval '1 millisecond'
      AND i."dueAt" <= ${at}::timestamptz + (SELECT max("clockOffsetMs") FROM "Bank") * interval '1 millisecond'`;
  return rows.map(({ id, clockOffsetMs }) => ({ id, clockOffsetMs: Number(clockOffsetMs) }));
}

/** Whether what was seen due is still to be done: whoever comes second waits, and finds it done. */
export async function takeOrder(tx: Transaction, { id, dueAt }: Pick<DueOrder, "id" | "dueAt">): Promise<boolean> {
  return (await tx.accountItem.updateMany({ where: { id, dueAt }, data: { dueAt: null } })).count === 1;
}

/** What an order is like after its payment; null takes it off the account. */
export async function writeOrder(
  tx: Transaction,
  id: string,
  next: { resource: AccountOrder["resource"]; dueAt: Date | null } | null,
): Promise<void> {
  if (next === null) await tx.accountItem.deleteMany({ where: { id } });
  else
    await tx.accountItem.updateMany({
      where: { id },
      data: { resource: next.resource as Prisma.InputJsonObject, dueAt: next.dueAt },
    });
}

type Note = { id: string; bankId: string; at: Date; what: string; object: string; detail: Prisma.InputJsonObject };

/** What happened stands in the list of the clock. */
export async function insertNote(tx: Transaction, note: Note): Promise<void> {
  await tx.clockEntry.create({ data: note });
}
