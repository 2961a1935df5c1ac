import type { ItemKind } from "#lib/accounts/items.ts";
import { prisma } from "#lib/db.ts";
import { isUuid } from "#lib/ids.ts";
import type { Party } from "#lib/standards/obuk/aisp/parties.ts";
import type { AccountItem, Prisma } from "#prisma/generated/client.ts";
import type { CoreHolder, CoreItem, ItemPage, ItemQuery } from "../port.ts";

function toItem({ id, accountId, fromAt, toAt, resource }: AccountItem): CoreItem {
  return { id, accountId, fromAt, toAt, resource: resource as Record<string, unknown> };
}

export async function selectItems(query: ItemQuery): Promise<ItemPage> {
  const { accountIds, kind, wanted, page, pageSize } = query;
  const all = { accountId: { in: [...accountIds] }, kind } satisfies Prisma.AccountItemWhereInput;
  const { _max, _min } = await prisma().accountItem.aggregate({
    where: all,
    _max: { at: true, toAt: true },
    _min: { fromAt: true },
  });
  const mark = query.mark ?? _max.at?.getTime() ?? 0;
  const where = { ...all, at: { lte: new Date(mark) }, ...inside(wanted) } satisfies Prisma.AccountItemWhereInput;
  const [rows, total] = await Promise.all([
    prisma().accountItem.findMany({
      where,
      orderBy: [{ at: "desc" }, { accountId: "asc" }, { id: "asc" }],
      skip: (page - 1) * pageSize,
      take: pageSize,
    }),
    prisma().accountItem.count({ where }),
  ]);
  return { items: rows.map(toItem), total, mark, firstAt: _min.fromAt, lastAt: _max.toAt };
}

function inside({ from, to }: ItemQuery["wanted"]): Prisma.AccountItemWhereInput {
  return { ...(from && { fromAt: { gte: from } }), ...(to && { toAt: { lte: to } }) };
}

export async function selectItem(accountId: string, kind: ItemKind, id: string): Promise<CoreItem | null> {
  if (!isUuid(id)) return null;
  const row = await prisma().accountItem.findUnique({ where: { id, accountId, kind } });
  return row && toItem(row);
}

/** Who may act for others comes after those who hold the account. */
const PRINCIPAL = "UK.OBIE.Principal";

export async function selectHolders(accountId: string): Promise<CoreHolder[]> {
  const rows = await prisma().accountHolder.findMany({
    where: { accountId },
    include: { customer: { select: { party: true } } },
    orderBy: { customer: { username: "asc" } },
  });
  const holders = rows.map(({ customerId, role, customer }) => ({ customerId, role, party: customer.party as Party }));
  return [...holders.filter(({ role }) => role === PRINCIPAL), ...holders.filter(({ role }) => role !== PRINCIPAL)];
}

export async function selectCustomerParty(customerId: string): Promise<Party | null> {
  const row = await prisma().customer.findUnique({ where: { id: customerId }, select: { party: true } });
  return row && (row.party as Party);
}
