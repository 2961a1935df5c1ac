import { prisma } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import type { Approval } from "./signatures.ts";

/** Notes what a holder has decided; false when they had before. */
export async function insertApproval(tx: Transaction, paymentId: string, approval: Approval): Promise<boolean> {
  const { count } = await tx.paymentApproval.createMany({ data: [{ paymentId, ...approval }], skipDuplicates: true });
  return count === 1;
}

export async function selectApprovals(paymentId: string, tx: Transaction = prisma()): Promise<Approval[]> {
  return tx.paymentApproval.findMany({
    where: { paymentId },
    select: { customerId: true, isApproved: true, at: true },
    orderBy: { at: "asc" },
  });
}
