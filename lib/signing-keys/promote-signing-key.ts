import { recordAudit } from "#lib/audit/record-audit.ts";
import { now } from "#lib/clock.ts";
import { withTransaction } from "#lib/db.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { describeActor, requireStaff } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { moveKey, readKeyLine } from "./data.ts";
import { keyTimes } from "./key-times.ts";
import { forgetLoadedKeys } from "./load-keys.ts";
import type { KeyAlg, KeyUse } from "./model.ts";
import { lineOf, promotableFrom } from "./model.ts";

/**
 * Lets the pending key sign and the active one retire, both or neither. Before its time only with `early`: whoever has
 * the key set cached cannot check the new signatures until they ask again. Returns the kid of the key that signs now.
 */
export async function promoteSigningKey(
  actor: Actor,
  use: KeyUse,
  alg: KeyAlg,
  { early = false }: { early?: boolean } = {},
): Promise<string> {
  requireStaff(actor, "operations");
  const { pending, active } = lineOf(await readKeyLine(use, alg));
  if (!pending || !active) throw new DomainError("state-conflict", "There is no key that waits for its time.");
  const at = now();
  const isEarly = promotableFrom(pending, keyTimes()) > at;
  if (isEarly && !early) {
    throw new DomainError("state-conflict", "The new key is not in every cached key set yet.", { field: "early" });
  }
  await withTransaction(async (tx) => {
    const moved = [
      await moveKey(tx, active.id, { from: "active", to: "retiring", at }),
      await moveKey(tx, pending.id, { from: "pending", to: "active", at }),
    ];
    if (moved.includes(false)) throw new DomainError("state-conflict", "The keys have changed in the meantime.");
    await recordAudit(tx, {
      organisationId: null,
      actor: describeActor(actor),
      action: "signing-key.promote",
      object: `signing-key:${pending.kid}`,
      detail: { use, alg, replaces: active.kid, early: isEarly },
    });
  });
  forgetLoadedKeys();
  return pending.kid;
}
