import { prisma } from "#lib/db.ts";
import type { BankEvent as Row } from "#prisma/generated/client.ts";
import type { EventDetail, EventKind, ResourceType } from "./kinds.ts";
import type { BankEvent } from "./model.ts";

export function toEvent(row: Pick<Row, keyof BankEvent>): BankEvent {
  const { id, appId, resourceId, at, txn, set } = row;
  const detail = row.detail as EventDetail | null;
  return {
    id,
    appId,
    resourceId,
    at,
    txn,
    set,
    detail,
    kind: row.kind as EventKind,
    resourceType: row.resourceType as ResourceType,
  };
}

/** Stores the token of an event and returns the one that is stored: of two that sign at once the first wins. */
export async function storeSet(id: string, set: string): Promise<string> {
  const { count } = await prisma().bankEvent.updateMany({ where: { id, set: null }, data: { set } });
  if (count === 1) return set;
  const stored = await prisma().bankEvent.findUnique({ where: { id }, select: { set: true } });
  return stored?.set ?? set;
}
