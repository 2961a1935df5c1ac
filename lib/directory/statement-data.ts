import type { AuditRecord } from "#lib/audit/model.ts";
import { recordAudit } from "#lib/audit/record-audit.ts";
import { now } from "#lib/clock.ts";
import { prisma, withTransaction } from "#lib/db.ts";
import { DomainError } from "#lib/errors.ts";
import type { StatementRecord } from "./model.ts";

/** Refuses when the software was revoked meanwhile. */
export async function insertStatement(
  statement: { id: string; softwareId: string; issuedAt: Date },
  audit: AuditRecord,
): Promise<void> {
  await withTransaction(async (tx) => {
    const where = { id: statement.softwareId, status: "active" };
    const { count } = await tx.software.updateMany({ where, data: { updatedAt: now() } });
    if (count !== 1) throw new DomainError("state-conflict", "The software was revoked meanwhile");
    await tx.softwareStatement.create({ data: statement });
    await recordAudit(tx, audit);
  });
}

export async function selectStatement(id: string): Promise<(StatementRecord & { softwareId: string }) | null> {
  return prisma().softwareStatement.findUnique({ where: { id } });
}

/** Newest first; `before` is the id of the last one already seen. */
export async function selectStatements(
  softwareId: string,
  before: string | null,
  limit: number,
): Promise<StatementRecord[]> {
  return prisma().softwareStatement.findMany({
    where: { softwareId, ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: "desc" },
    take: limit,
    select: { id: true, issuedAt: true, revokedAt: true },
  });
}

/** False when it was revoked already. */
export async function markStatementRevoked(id: string, audit: AuditRecord): Promise<boolean> {
  return withTransaction(async (tx) => {
    const { count } = await tx.softwareStatement.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: now() },
    });
    if (count === 1) await recordAudit(tx, audit);
    return count === 1;
  });
}
