import { now, realNow } from "#lib/clock.ts";
import type { Transaction } from "#lib/db.ts";
import { newId, randomId } from "#lib/ids.ts";
import { insertEvent } from "./data.ts";
import type { EventDetail, EventKind, ResourceType } from "./kinds.ts";

export type Announcement = {
  appId: string;
  /** The bank of the app's organisation, when left out. */
  bankId?: string;
  kind: EventKind;
  resourceType: ResourceType;
  resourceId: string;
  detail?: EventDetail;
};

/**
 * Tells the app of a change, in the transaction that makes it: it is told exactly when that commits. Call it after the
 * statement that changes the resource, which is what keeps the events of one resource in order.
 */
export async function announce(tx: Transaction, { bankId, detail, ...what }: Announcement): Promise<void> {
  const dueAt = realNow();
  const event = { ...what, bankId: bankId ?? null, detail: detail ?? null };
  await insertEvent(tx, { ...event, id: newId(dueAt), at: now(), dueAt, txn: randomId() });
}
