import { recordAudit } from "#lib/audit/record-audit.ts";
import { withTransaction } from "#lib/db.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { describeActor, requireStaff } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { insertKey, readKeyLine } from "./data.ts";
import { forgetLoadedKeys } from "./load-keys.ts";
import { makeKey } from "./make-key.ts";
import type { KeyAlg, KeyUse } from "./model.ts";
import { hasRoom, lineOf, MOST_PUBLISHED } from "./model.ts";

/**
 * Begins a rotation: publishes a pending key, which signs as soon as every cached key set has it. Returns its kid. Throws
 * state-conflict while one is pending, or while as many as may be are published.
 */
export async function rotateSigningKey(actor: Actor, use: KeyUse, alg: KeyAlg): Promise<string> {
  requireStaff(actor, "operations");
  const line = lineOf(await readKeyLine(use, alg));
  if (line.pending) throw new DomainError("state-conflict", "A new key is published already and waits for its time.");
  if (!hasRoom(line)) {
    const message = `${MOST_PUBLISHED} keys are published. Wait until the oldest one is retired.`;
    throw new DomainError("state-conflict", message);
  }
  const key = await makeKey(use, alg, { number: line.made + 1, state: "pending" });
  const isOurs = await withTransaction(async (tx) => {
    if (!(await insertKey(tx, key))) return false;
    await recordAudit(tx, {
      organisationId: null,
      actor: describeActor(actor),
      action: "signing-key.rotate",
      object: `signing-key:${key.kid}`,
      detail: { use, alg, replaces: line.active?.kid ?? null },
    });
    return true;
  });
  if (!isOurs) throw new DomainError("state-conflict", "Somebody else has begun this rotation at the same time.");
  forgetLoadedKeys();
  return key.kid;
}
