import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import type { Transaction } from "#lib/db.ts";
import { execute } from "#lib/transaction-statement.ts";
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
 * Stores an event, later than the last one of its resource whatever the clock says: to be sent, kept to be collected, or
 * neither, as the app has subscribed at this moment. A subscription counts before a callback URL.
 */
export async function insertEvent(tx: Transaction, event: NewEvent): Promise<void> {
  const { id, appId, bankId, kind, resourceType, resourceId, detail, at, dueAt, txn } = event;
  const types = typesOf(kind, detail);
  // A subscriber names the version of the resources it is told of, and older ones are served by newer versions as well.
  const isOfV3 = detail?.version?.startsWith("v3") ?? false;
  await execute(tx)`
    INSERT INTO "BankEvent" ("id", "appId", "bankId", "kind", "resourceType", "resourceId", "at", "txn", "detail",
      "pushState", "nextTryAt")
    SELECT ${id}::uuid, a."id", coalesce(${bankId}::uuid, k."id", ${DEMO_BANK_ID}::uuid), ${kind}, ${resourceType},
      ${resourceId}::uuid,
      greatest(${at}::timestamptz(3), (SELECT max(e."at") + interval '1 millisecond' FROM "BankEvent" e
        WHERE e."resourceId" = ${resourceId}::uuid)),
      ${txn}, ${detail ? JSON.stringify(detail) : null}::jsonb,
      CASE
        WHEN s."id" IS NULL AND (c."id" IS NULL OR NOT ${types.includes(RESOURCE_UPDATE)}) THEN 'none'
        WHEN NOT ${isOfV3} AND coalesce(s."version", c."version") ~ '^v?[0-3][.]' THEN 'none'
        WHEN s."id" IS NULL THEN 'waiting'
        WHEN s."eventTypes" <> '{}' AND NOT s."eventTypes" && ${types}::text[] THEN 'none'
        WHEN s."callbackUrl" IS NULL THEN 'poll'
        ELSE 'waiting'
      END,
      ${dueAt}::timestamptz(3)
    FROM "App" a LEFT JOIN "Bank" k ON k."organisationId" = a."organisationId"
      LEFT JOIN "EventSubscription" s ON s."appId" = a."id" LEFT JOIN "CallbackUrl" c ON c."appId" = a."id"
    WHERE a."id" = ${appId}::uuid AND a."deletedAt" IS NULL`;
}
