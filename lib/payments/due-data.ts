import { prisma } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import { CLEARING } from "#lib/ledger/model.ts";
import { toPayment } from "./data.ts";
import type { Payment } from "./model.ts";

/** Orders of a bank on which something is to be done, the longest due first. */
export async function selectDue(bankId: string, at: Date, limit: number): Promise<Payment[]> {
  const rows = await prisma().payment.findMany({
    where: { bankId, dueAt: { lte: at } },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    take: limit,
  });
  return rows.map(toPayment);
}

/** Banks that have something due by their own time. */
export async function selectBanksWithDue(at: Date): Promise<{ id: string; clockOffsetMs: number }[]> {
  const rows = await prisma().$queryRaw<{ id: string; clockOffsetMs: bigint }[]>`
    SELECT b."id", b."clockOffsetMs" FROM "Bank" b WHERE EXISTS (
      SELECT 1 FROM "Payment" p WHERE p."bankId" = b."id"
        AND p."dueAt" <= ${at}::timestamptz + b."clockOffsetMs" * interval '1 millisecond')`;
  return rows.map(({ id, clockOffsetMs }) => ({ id, clockOffsetMs: Number(clockOffsetMs) }));
}

export type WrittenLine = { side: string; amountMinor: bigint; currency: string };

/** What was posted together. */
export async function selectLines(tx: Transaction, postingId: string): Promise<WrittenLine[]> {
  return tx.ledgerLine.findMany({
    where: { postingId },
    select: { side: true, amountMinor: true, currency: true },
    orderBy: [{ side: "asc" }, { currency: "asc" }],
  });
}

/** What a payment has on its way. */
export async function selectOnItsWay(tx: Transaction, postingId: string): Promise<WrittenLine | null> {
  const lines = await selectLines(tx, postingId);
  return lines.find(({ side }) => side === CLEARING) ?? null;
}
