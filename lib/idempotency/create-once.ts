import { now } from "#lib/clock.ts";
import { withTransaction } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import { DomainError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { selectKey, takeKey } from "./data.ts";
import type { IdempotencyClaim } from "./model.ts";
import { REMEMBERED_SECONDS } from "./model.ts";

export type Created = { id: string; isReplay: boolean };

/**
 * Creates something in one transaction together with the key it was asked for by; without a claim it always creates.
 * A call with a key that was used finds what was created then. What has to be known of the id before is asked by giving
 * it. Throws idempotency-key-reused when the request differs.
 */
export async function createOnce(
  claim: IdempotencyClaim | null,
  create: (tx: Transaction, id: string) => Promise<void>,
  id = newId(now()),
): Promise<Created> {
  return withTransaction(async (tx) => {
    const createdAt = now();
    const expiresAt = new Date(createdAt.getTime() + REMEMBERED_SECONDS * 1000);
    if (claim && !(await takeKey(tx, { ...claim, resourceId: id, createdAt, expiresAt }))) {
      return { id: await findCreated(tx, claim), isReplay: true };
    }
    await create(tx, id);
    return { id, isReplay: false };
  });
}

async function findCreated(tx: Transaction, claim: IdempotencyClaim): Promise<string> {
  const taken = await selectKey(tx, claim);
  if (!taken) throw new DomainError("unavailable", "The call with this key has only just failed: send it again");
  if (taken.requestHash === claim.requestHash) return taken.resourceId;
  throw new DomainError("idempotency-key-reused", "This key was sent with another request in the last 24 hours", {
    field: "x-idempotency-key",
    received: "a request that differs from the first with this key",
    expected: "the same bytes, or a new key",
  });
}
