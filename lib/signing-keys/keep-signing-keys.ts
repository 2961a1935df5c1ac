import { recordAudit } from "#lib/audit/record-audit.ts";
import { now } from "#lib/clock.ts";
import { withTransaction } from "#lib/db.ts";
import { isDomainError } from "#lib/errors.ts";
import { moveKey, readKeyLine } from "./data.ts";
import { keyTimes } from "./key-times.ts";
import { forgetLoadedKeys } from "./load-keys.ts";
import type { KeyAlg, KeyUse, SigningKey } from "./model.ts";
import { hasRoom, KEY_USES, lineOf, promotableFrom, retirableFrom, rotatableFrom } from "./model.ts";
import { promoteSigningKey } from "./promote-signing-key.ts";
import { rotateSigningKey } from "./rotate-signing-key.ts";

const SCHEDULE = { kind: "system" } as const;

/** Does what is due to every key: retires, promotes, begins the rotations of the schedule. Returns how many steps were taken. */
export async function keepSigningKeys(): Promise<number> {
  let steps = 0;
  for (const use of Object.keys(KEY_USES) as KeyUse[]) {
    for (const alg of KEY_USES[use].algs) steps += await keepLine(use, alg);
  }
  return steps;
}

async function keepLine(use: KeyUse, alg: KeyAlg): Promise<number> {
  const line = lineOf(await readKeyLine(use, alg));
  const times = keyTimes();
  const isDue = (from: Date) => from <= now();
  let steps = 0;
  for (const key of line.retiring) {
    if (isDue(retirableFrom(key, times)) && (await retire(key))) steps++;
  }
  if (line.pending && isDue(promotableFrom(line.pending, times))) {
    steps += await unlessChanged(() => promoteSigningKey(SCHEDULE, use, alg));
  } else if (line.active && hasRoom(line) && isDue(rotatableFrom(line.active, times))) {
    steps += await unlessChanged(() => rotateSigningKey(SCHEDULE, use, alg));
  }
  return steps;
}

async function retire(key: SigningKey): Promise<boolean> {
  const isDone = await withTransaction(async (tx) => {
    if (!(await moveKey(tx, key.id, { from: "retiring", to: "retired", at: now() }))) return false;
    await recordAudit(tx, {
      organisationId: null,
      actor: "system",
      action: "signing-key.retire",
      object: `signing-key:${key.kid}`,
      detail: { use: key.use, alg: key.alg },
    });
    return true;
  });
  if (isDone) forgetLoadedKeys();
  return isDone;
}

/** Somebody in operations may have been faster. */
async function unlessChanged(step: () => Promise<unknown>): Promise<number> {
  try {
    await step();
    return 1;
  } catch (error) {
    if (isDomainError(error, "state-conflict")) return 0;
    throw error;
  }
}
