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

const SHOWN = { omit: { dueAt: true } } as const satisfies Prisma.AccountItemDefaultArgs;

/** When the bank does something about it by itself; never seen by anybody. */
type Due = { dueAt: Date | null };

function toItem({ resource, ...row }: Prisma.AccountItemGetPayload<typeof SHOWN>): AccountItem {
  return { ...row, kind: row.kind as ItemKind, resource: resource as AccountItem["resource"] };
}

type ItemQuery = { kind?: ItemKind; before: { at: Date; id: string } | null; limit: number };

/** Newest first. */
export async function selectItems(accountId: string, { kind, before, limit }: ItemQuery): Promise<AccountItem[]> {
  const older = before && { OR: [{ at: { lt: before.at } }, { at: before.at, id: { lt: before.id } }] };
  const rows = await prisma().accountItem.findMany({
    where: { accountId, ...(kind && { kind }), ...older },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: limit,
    ...SHOWN,
  });
  return rows.map(toItem);
}

export async function selectItem(accountId: string, id: string): Promise<AccountItem | null> {
  const row = await prisma().accountItem.findFirst({ where: { id, accountId }, ...SHOWN });
  return row && toItem(row);
}

export async function insertItem({ resource, ...item }: AccountItem & Due, audit: AuditRecord): Promise<void> {
  await withTransaction(async (tx) => {
    await tx.accountItem.create({ data: { ...item, resource: resource as Prisma.InputJsonObject } });
    await recordAudit(tx, audit);
  });
}

/** Whether it was there. What an order of an app has put there stays that order's to run. */
export async function updateItem(item: AccountItem & Due, audit: AuditRecord): Promise<boolean> {
  const { id, accountId, at, resource } = item;
  return withTransaction(async (tx) => {
    const isOfApp = (await tx.payment.count({ where: { id } })) === 1;
    const { count } = await tx.accountItem.updateMany({
      where: { id, accountId },
      data: { at, resource: resource as Prisma.InputJsonObject, dueAt: isOfApp ? null : item.dueAt },
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
