import type { AuditRecord } from "#lib/audit/model.ts";
import { recordAudit } from "#lib/audit/record-audit.ts";
import { prisma, withTransaction } from "#lib/db.ts";

export type SnapshotFacts = { id: string; bankId: string; name: string; createdAt: Date; bytes: number };

export async function insertSnapshot(
  snapshot: Omit<SnapshotFacts, "bytes"> & { document: Uint8Array<ArrayBuffer> },
  most: number,
  audit: AuditRecord,
): Promise<boolean> {
  return withTransaction(async (tx) => {
    // Whoever makes another one of this bank waits here, so that the limit holds.
    await tx.$queryRaw`SELECT 1 FROM "Bank" WHERE "id" = ${snapshot.bankId}::uuid FOR UPDATE`;
    if ((await tx.bankSnapshot.count({ where: { bankId: snapshot.bankId } })) >= most) return false;
    await tx.bankSnapshot.create({ data: snapshot });
    await recordAudit(tx, audit);
    return true;
  });
}

/** Newest first; `before` is the id of the last one already seen. */
export async function selectSnapshots(bankId: string, before: string | null, limit: number): Promise<SnapshotFacts[]> {
  return prisma().$queryRaw<SnapshotFacts[]>`
    SELECT "id", "bankId", "name", "createdAt", length("document") AS "bytes" FROM "BankSnapshot"
    WHERE "bankId" = ${bankId}::uuid AND (${before}::uuid IS NULL OR "id" < ${before}::uuid)
    ORDER BY "id" DESC LIMIT ${limit}`;
}

export async function selectSnapshotDocument(bankId: string, id: string): Promise<Uint8Array | null> {
  const row = await prisma().bankSnapshot.findFirst({ where: { id, bankId }, select: { document: true } });
  return row?.document ?? null;
}

/** Whether it was there. */
export async function deleteSnapshotRow(bankId: string, id: string, audit: AuditRecord): Promise<boolean> {
  return withTransaction(async (tx) => {
    const { count } = await tx.bankSnapshot.deleteMany({ where: { id, bankId } });
    if (count === 1) await recordAudit(tx, audit);
    return count === 1;
  });
}
