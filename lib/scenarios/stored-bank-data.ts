import { prisma } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import type { ItemKind } from "#lib/standards/sandbox/bank-document.ts";
import type { Prisma } from "#prisma/generated/client.ts";

type Json = Record<string, unknown>;

export type StoredCustomer = Omit<Prisma.CustomerGetPayload<object>, "party"> & { party: Json };
export type StoredItem = {
  id: string;
  kind: ItemKind;
  at: Date;
  fromAt: Date | null;
  toAt: Date | null;
  resource: Json;
};
export type StoredAccount = Omit<Prisma.AccountGetPayload<object>, "resource"> & {
  resource: Json;
  holders: { username: string; role: string }[];
  items: StoredItem[];
  /** The v4 resources, oldest first. */
  transactions: Json[];
};
export type StoredBank = { customers: StoredCustomer[]; accounts: StoredAccount[] };

const WITH_HOLDERS = {
  holders: {
    select: { role: true, customer: { select: { username: true } } },
    orderBy: { customer: { username: "asc" } },
  },
  items: { orderBy: [{ kind: "asc" }, { at: "asc" }, { id: "asc" }], omit: { accountId: true, dueAt: true } },
} as const satisfies Prisma.AccountInclude;

/** Everything in a bank, in an order that depends on nothing but the data. */
export async function selectStoredBank(bankId: string, tx: Transaction = prisma()): Promise<StoredBank> {
  const customers = await tx.customer.findMany({ where: { bankId }, orderBy: { username: "asc" } });
  const accounts = await tx.account.findMany({
    where: { bankId },
    orderBy: [{ sortCode: "asc" }, { accountNumber: "asc" }],
    include: WITH_HOLDERS,
  });
  const histories = await selectHistories(
    accounts.map(({ id }) => id),
    tx,
  );
  return {
    customers: customers.map((row) => ({ ...row, party: row.party as Json })),
    accounts: accounts.map(({ holders, items, resource, ...row }) => ({
      ...row,
      resource: resource as Json,
      holders: holders.map(({ role, customer }) => ({ username: customer.username, role })),
      items: items.map((item) => ({ ...item, kind: item.kind as ItemKind, resource: item.resource as Json })),
      transactions: histories.get(row.id) ?? [],
    })),
  };
}

async function selectHistories(accountIds: string[], tx: Transaction): Promise<Map<string, Json[]>> {
  const rows = await tx.$queryRaw<{ accountId: string; items: string }[]>`
    SELECT "accountId"::text, '[' || string_agg("detail"::text, ',' ORDER BY "position") || ']' AS "items"
    FROM "Transaction" WHERE "accountId" = ANY(${accountIds}::uuid[]) GROUP BY "accountId"`;
  return new Map(rows.map(({ accountId, items }) => [accountId, JSON.parse(items) as Json[]]));
}

export async function countContents(bankId: string) {
  const [customers, accounts, transactions] = await Promise.all([
    prisma().customer.count({ where: { bankId } }),
    prisma().account.count({ where: { bankId } }),
    prisma().account.aggregate({ where: { bankId }, _sum: { lastPosition: true } }),
  ]);
  return { customers, accounts, transactions: transactions._sum.lastPosition ?? 0 };
}
