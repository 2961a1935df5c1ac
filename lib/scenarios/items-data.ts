import type { AuditRecord } from "#lib/audit/model.ts";
import { recordAudit } from "#lib/audit/record-audit.ts";
import { prisma, withTransaction } from "#lib/db.ts";
import type { ItemKind } from "#lib/standards/sandbox/bank-document.ts";
import type { Prisma } from "#prisma/generated/client.ts";

export type AccountItem = {
  id: string;
  accountId: string;
  kind: ItemKind;
  at: Date;
  fromAt: Date | null;
  toAt: Date | null;
  resource: Record<string, unknown>;
};

function toItem(row: Prisma.AccountItemGetPayload<object>): AccountItem {
  return { ...row, kind: row.kind as ItemKind, resource: row.resource as AccountItem["resource"] };
}

type ItemQuery = { kind?: ItemKind; before: { at: Date; id: string } | null; limit: number };

/** Newest first. */
export async function selectItems(accountId: string, { kind, before, limit }: ItemQuery): Promise<AccountItem[]> {
  const older = before && { OR: [{ at: { lt: before.at } }, { at: before.at, id: { lt: before.id } }] };
  const rows = await prisma().accountItem.findMany({
    where: { accountId, ...(kind && { kind }), ...older },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(toItem);
}

export async function selectItem(accountId: string, id: string): Promise<AccountItem | null> {
  const row = await prisma().accountItem.findFirst({ where: { id, accountId } });
  return row && toItem(row);
}

export async function insertItem({ resource, ...item }: AccountItem, audit: AuditRecord): Promise<void> {
  await withTransaction(async (tx) => {
    await tx.accountItem.create({ data: { ...item, resource: resource as Prisma.InputJsonObject } });
    await recordAudit(tx, audit);
  });
}

/** Whether it was there. */
export async function updateItem({ id, accountId, at, resource }: AccountItem, audit: AuditRecord): Promise<boolean> {
  return withTransaction(async (tx) => {
    const { count } = await tx.accountItem.updateMany({
      where: { id, accountId },
      data: { at, resource: resource as Prisma.InputJsonObject },
    });
    if (count === 1) await recordAudit(tx, audit);
    return count === 1;
  });
}

/** Whether it was there. */
export async function deleteItemRow(accountId: string, id: string, audit: AuditRecord): Promise<boolean> {
  return withTransaction(async (tx) => {
    const { count } = await tx.accountItem.deleteMany({ where: { id, accountId } });
    if (count === 1) await recordAudit(tx, audit);
    return count === 1;
  });
}
