import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import type { Transaction } from "#lib/db.ts";
import type { Announcement } from "./announce.ts";
import type { EventDetail } from "./kinds.ts";
import { RESOURCE_UPDATE, typesOf } from "./kinds.ts";

type NewEvent = Omit<Announcement, "bankId" | "detail"> & {
  id: string;
  bankId: string | null;
  detail: EventDetail | null;
  at: Date;
  dueAt: Date;
  txn: string;
};

/**
 * Stores an event, later than the last one of its resource whatever the clock says, and due to be sent exactly when the app
 * has an address for it.
 */
export async function insertEvent(tx: Transaction, event: NewEvent): Promise<void> {
  const { id, appId, bankId, kind, resourceType, resourceId, detail, at, dueAt, txn } = event;
  const types = typesOf(kind, detail);
  await tx.$executeRaw`
    INSERT INTO "BankEvent" ("id", "appId", "bankId", "kind", "resourceType", "resourceId", "at", "txn", "detail",
      "pushState", "nextTryAt")
    SELECT ${id}::uuid, a."id", coalesce(${bankId}::uuid, k."id", ${DEMO_BANK_ID}::uuid), ${kind}, ${resourceType},
      ${resourceId}::uuid,
      greatest(${at}::timestamptz(3), (SELECT max(e."at") + interval '1 millisecond' FROM "BankEvent" e
        WHERE e."resourceId" = ${resourceId}::uuid)),
      ${txn}, ${detail ? JSON.stringify(detail) : null}::jsonb,
      CASE WHEN
        EXISTS (SELECT 1 FROM "EventSubscription" s WHERE s."appId" = a."id" AND s."callbackUrl" IS NOT NULL
          AND (s."eventTypes" = '{}' OR s."eventTypes" && ${types}::text[]))
        OR (${types.includes(RESOURCE_UPDATE)} AND EXISTS (SELECT 1 FROM "CallbackUrl" c WHERE c."appId" = a."id")
          AND NOT EXISTS (SELECT 1 FROM "EventSubscription" s WHERE s."appId" = a."id"))
      THEN 'waiting' ELSE 'none' END,
      ${dueAt}::timestamptz(3)
    FROM "App" a LEFT JOIN "Bank" k ON k."organisationId" = a."organisationId"
    WHERE a."id" = ${appId}::uuid AND a."deletedAt" IS NULL`;
}
