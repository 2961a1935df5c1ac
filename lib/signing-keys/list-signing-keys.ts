import type { Actor } from "#lib/developers/actor.ts";
import { requireStaff } from "#lib/developers/actor.ts";
import { readLivingKeys, readRetiredKeys } from "./data.ts";
import { keyTimes } from "./key-times.ts";
import type { KeyUse, ListedKey, ListedLine, SigningKey } from "./model.ts";
import { hasRoom, KEY_USES, lineOf, promotableFrom, retirableFrom, rotatableFrom } from "./model.ts";

/** The published keys of each use and algorithm, the active one first. For the bank's operations team. */
export async function listSigningKeys(actor: Actor): Promise<ListedLine[]> {
  requireStaff(actor, "operations");
  const living = await readLivingKeys();
  return (Object.keys(KEY_USES) as KeyUse[]).flatMap((use) =>
    KEY_USES[use].algs.map((alg) => {
      const line = lineOf(living.filter((key) => key.use === use && key.alg === alg));
      const keys = [line.active, line.pending, ...line.retiring].flatMap((key) => (key ? [listed(key)] : []));
      return { use, alg, signs: KEY_USES[use].signs, keys, mayRotate: hasRoom(line) };
    }),
  );
}

function listed(key: SigningKey): ListedKey {
  const times = keyTimes();
  if (key.state === "pending") return { ...key, movesOnAt: promotableFrom(key, times) };
  return { ...key, movesOnAt: key.state === "active" ? rotatableFrom(key, times) : retirableFrom(key, times) };
}

const RETIRED_A_PAGE = 20;

/** The keys that are not published any more, latest first. `page` counts from 1. */
export async function listRetiredKeys(actor: Actor, page: number): Promise<{ keys: SigningKey[]; hasMore: boolean }> {
  requireStaff(actor, "operations");
  const found = await readRetiredKeys((page - 1) * RETIRED_A_PAGE, RETIRED_A_PAGE);
  return { keys: found.slice(0, RETIRED_A_PAGE), hasMore: found.length > RETIRED_A_PAGE };
}
