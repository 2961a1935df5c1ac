import type { Transaction } from "#lib/db.ts";
import type { Prisma } from "#prisma/generated/client.ts";

type Item = { id: string; accountId: string; kind: string; at: Date; resource: object };

export async function upsertItem(tx: Transaction, { id, resource, ...item }: Item): Promise<void> {
  const data = { ...item, resource: resource as Prisma.InputJsonObject };
  await tx.accountItem.upsert({ where: { id }, create: { id, ...data }, update: data });
}

export async function deleteItem(tx: Transaction, id: string): Promise<void> {
  await tx.accountItem.deleteMany({ where: { id } });
}
