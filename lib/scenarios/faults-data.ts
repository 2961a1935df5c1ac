import type { AuditRecord } from "#lib/audit/model.ts";
import { recordAudit } from "#lib/audit/record-audit.ts";
import { prisma, withTransaction } from "#lib/db.ts";
import type { FaultRule as Row, Prisma } from "#prisma/generated/client.ts";
import type { FaultRule } from "./model.ts";

function toRule({ kind, settings, ...row }: Row): FaultRule {
  // Both were parsed together by the contract when they were written.
  return { ...row, kind, settings } as FaultRule;
}

/** Every rule that is switched on, of all organisations, in the order they were made. */
export async function selectActiveFaults(): Promise<FaultRule[]> {
  const rows = await prisma().faultRule.findMany({
    where: { isActive: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toRule);
}

/** Newest first; `before` is the id of the last one already seen. */
export async function selectFaults(organisationId: string, before: string | null, limit: number): Promise<FaultRule[]> {
  const rows = await prisma().faultRule.findMany({
    where: { organisationId, ...(before && { id: { lt: before } }) },
    orderBy: { id: "desc" },
    take: limit,
  });
  return rows.map(toRule);
}

export async function selectFault(organisationId: string, id: string): Promise<FaultRule | null> {
  const row = await prisma().faultRule.findFirst({ where: { id, organisationId } });
  return row && toRule(row);
}

export async function countFaults(organisationId: string): Promise<number> {
  return prisma().faultRule.count({ where: { organisationId } });
}

export async function insertFault({ settings, ...rule }: FaultRule, audit: AuditRecord): Promise<void> {
  await withTransaction(async (tx) => {
    await tx.faultRule.create({ data: { ...rule, settings: settings as Prisma.InputJsonObject } });
    await recordAudit(tx, audit);
  });
}

/** Whether it was there. */
export async function updateFaultRow(
  { id, organisationId, settings, ...rule }: FaultRule,
  audit: AuditRecord,
): Promise<boolean> {
  return withTransaction(async (tx) => {
    const { count } = await tx.faultRule.updateMany({
      where: { id, organisationId },
      data: { ...rule, settings: settings as Prisma.InputJsonObject },
    });
    if (count === 1) await recordAudit(tx, audit);
    return count === 1;
  });
}

/** Whether it was there. */
export async function deleteFaultRow(organisationId: string, id: string, audit: AuditRecord): Promise<boolean> {
  return withTransaction(async (tx) => {
    const { count } = await tx.faultRule.deleteMany({ where: { id, organisationId } });
    if (count === 1) await recordAudit(tx, audit);
    return count === 1;
  });
}
