import type { JWK } from "jose";
import { now } from "#lib/clock.ts";
import { withTransaction } from "#lib/db.ts";
import { unseal } from "#lib/secrets.ts";
import { insertKey, readPublishedKeys } from "./data.ts";
import type { PublishedRow } from "./data.ts";
import { makeKey, SEALED_AS } from "./make-key.ts";
import type { KeyState, KeyUse, LoadedKey } from "./model.ts";
import { hasAlg, KEY_STATES, KEY_USES } from "./model.ts";

/** The published keys of a use, the active ones first. The same array as long as nothing has changed. */
type Loaded = { version: string; keys: readonly LoadedKey[] };
type Entry = { askedAt: number; loading: Promise<Loaded>; last: Loaded | null };

const FRESH_MS = 1000;

// The gateway and Next are two module graphs in one process.
const KEY = Symbol.for("sandbank.signing-keys");
const store = globalThis as unknown as { [KEY]?: Map<KeyUse, Entry> };

/** The published keys of a use as of at most a second ago. The first ones are made when there are none. */
export async function loadKeys(use: KeyUse): Promise<readonly LoadedKey[]> {
  store[KEY] ??= new Map();
  const entry = store[KEY].get(use);
  const at = now().getTime();
  if (entry && Math.abs(at - entry.askedAt) < FRESH_MS) return (await entry.loading).keys;
  const last = entry?.last ?? null;
  const fresh: Entry = { askedAt: at, last, loading: load(use, last) };
  store[KEY].set(use, fresh);
  try {
    fresh.last = await fresh.loading;
    return fresh.last.keys;
  } catch (error) {
    if (!last) {
      store[KEY].delete(use);
      throw error;
    }
    // Unreachable: what was published a moment ago still is. Nothing is signed without the database anyway.
    fresh.loading = Promise.resolve(last);
    return last.keys;
  }
}

/** Asks the database again at the next use, after a change of our own. */
export function forgetLoadedKeys(): void {
  store[KEY]?.clear();
}

async function load(use: KeyUse, last: Loaded | null): Promise<Loaded> {
  let rows = await readPublishedKeys(use);
  const missing = KEY_USES[use].algs.filter((alg) => !rows.some((row) => row.alg === alg && row.state === "active"));
  if (missing.length > 0) {
    const made = await Promise.all(missing.map((alg) => makeKey(use, alg, { number: 1, state: "active" })));
    for (const key of made) await withTransaction((tx) => insertKey(tx, key));
    rows = await readPublishedKeys(use);
  }
  const version = rows.map(({ kid, state }) => `${kid} ${state}`).join();
  return last?.version === version ? last : { version, keys: rows.flatMap((row) => open(use, row)).toSorted(byState) };
}

function open(use: KeyUse, { kid, alg, state, publicJwk, privateJwk }: PublishedRow): LoadedKey[] {
  const known = KEY_STATES.find((each) => each === state);
  if (!known || !hasAlg(use, alg)) return [];
  return [
    { kid, alg, state: known, publicJwk: publicJwk as JWK, privateJwk: { ...unsealKey(kid, privateJwk), kid, alg } },
  ];
}

function unsealKey(kid: string, sealed: string): JWK {
  try {
    return JSON.parse(unseal(sealed, SEALED_AS)) as JWK;
  } catch (cause) {
    const message = `The signing key ${kid} in the database does not open with this SECRETS_KEY. Use the key it was made with.`;
    throw new Error(message, { cause });
  }
}

const ORDER: Record<KeyState, number> = { active: 0, pending: 1, retiring: 2, retired: 3 };

function byState(a: LoadedKey, b: LoadedKey): number {
  return ORDER[a.state] - ORDER[b.state];
}
