import type { Transaction } from "#lib/db.ts";
import { execute } from "#lib/transaction-statement.ts";
import type { IdempotencyClaim } from "./model.ts";

type Row = IdempotencyClaim & { resourceId: string; createdAt: Date; expiresAt: Date };

/** Whether the key is this call's: new, or forgotten. Waits for another call that is about to take the same key. */
export async function takeKey(tx: Transaction, row: Row): Promise<boolean> {
  const { appId, operation, key, requestHash, resourceId, createdAt, expiresAt } = row;
  const count = await execute(tx)`
    INSERT INTO "IdempotencyKey" AS k ("appId", "operation", "key", "requestHash", "resourceId", "createdAt", "expiresAt")
    VALUES (${appId}::uuid, ${operation}, ${key}, ${requestHash}, ${resourceId}::uuid, ${createdAt}, ${expiresAt})
    ON CONFLICT ("appId", "operation", "key") DO UPDATE
      SET "requestHash" = EXCLUDED."requestHash", "resourceId" = EXCLUDED."resourceId",
        "createdAt" = EXCLUDED."createdAt", "expiresAt" = EXCLUDED."expiresAt"
      WHERE k."expiresAt" <= EXCLUDED."createdAt"`;
  return count === 1;
}

export async function selectKey(
  tx: Transaction,
  { appId, operation, key }: IdempotencyClaim,
): Promise<{ requestHash: string; resourceId: string } | null> {
  return tx.idempotencyKey.findUnique({
    where: { appId_operation_key: { appId, operation, key } },
    select: { requestHash: true, resourceId: true },
  });
}

/** Forgets keys whose time is over. Returns how many. */
export async function deleteExpired(tx: Transaction, at: Date): Promise<number> {
  return (await tx.idempotencyKey.deleteMany({ where: { expiresAt: { lte: at } } })).count;
}
