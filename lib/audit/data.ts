import { prisma, type Transaction } from "#lib/db.ts";
import { execute } from "#lib/transaction-statement.ts";

import type { AuditRecord } from "./model.ts";

type AuditRow = AuditRecord & { id: string; at: Date };

export async function insertAuditRow(tx: Transaction, row: AuditRow): Promise<void> {
  const { id, at, organisationId, actor, action, object, detail } = row;
  await execute(tx)`
    INSERT INTO "AuditEntry" ("id", "at", "organisationId", "actor", "action", "object", "detail")
    VALUES (${id}, ${at}, ${organisationId}, ${actor}, ${action}, ${object}, ${JSON.stringify(detail)}::jsonb)`;
}

export async function selectAuditRows(organisationId: string, limit: number): Promise<AuditRow[]> {
  const rows = await prisma().auditEntry.findMany({ where: { organisationId }, orderBy: { at: "desc" }, take: limit });
  return rows.map((row) => ({ ...row, detail: row.detail as AuditRecord["detail"] }));
}
