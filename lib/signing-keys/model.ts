import type { JWK } from "jose";

export const KEY_STATES = ["pending", "active", "retiring", "retired"] as const;
export type KeyState = (typeof KEY_STATES)[number];
export type KeyAlg = "PS256" | "ES256";

type UseFacts = {
  algs: readonly KeyAlg[];
  /** What it signs, for people. */
  signs: string;
  /** How long something it signed may still be presented for checking. */
  longestLifeSeconds: number;
};

/** One row for each use of a key of the bank. No key has two. */
export const KEY_USES = {
  oidc: { algs: ["PS256", "ES256"], signs: "ID tokens and authorisation responses", longestLifeSeconds: 600 },
  directory: { algs: ["PS256"], signs: "Software statements", longestLifeSeconds: 24 * 3600 },
  response: { algs: ["PS256"], signs: "API responses", longestLifeSeconds: 24 * 3600 },
  event: { algs: ["PS256"], signs: "Event notifications", longestLifeSeconds: 72 * 3600 },
} as const satisfies Record<string, UseFacts>;
export type KeyUse = keyof typeof KEY_USES;

/** Of one use and algorithm: one to come, one that signs, one that signed, whatever the order of two rotations. */
export const MOST_PUBLISHED = 3;

/** How long an instance may take to see what another one changed, and how far two clocks may be apart. */
export const FOLLOW_SECONDS = 5;

export type SigningKey = {
  id: string;
  kid: string;
  use: KeyUse;
  alg: KeyAlg;
  state: KeyState;
  createdAt: Date;
  activeAt: Date | null;
  retiringAt: Date | null;
  retiredAt: Date | null;
};

/** A key that is published. What has a private part stays inside lib/signing-keys and lib/oidc. */
export type LoadedKey = Pick<SigningKey, "kid" | "alg" | "state"> & { publicJwk: JWK; privateJwk: JWK };

/** The keys of one use and algorithm by state. */
export type KeyLine = { pending: SigningKey | null; active: SigningKey | null; retiring: SigningKey[]; made: number };

export function lineOf(keys: readonly SigningKey[]): KeyLine {
  const inState = (state: KeyState) => keys.filter((key) => key.state === state);
  return {
    pending: inState("pending")[0] ?? null,
    active: inState("active")[0] ?? null,
    retiring: inState("retiring"),
    made: keys.length,
  };
}

/** A published key and when it moves on by itself. */
export type ListedKey = SigningKey & { movesOnAt: Date };

export type ListedLine = { use: KeyUse; alg: KeyAlg; signs: string; keys: ListedKey[]; mayRotate: boolean };

export type KeyTimes = { maxAgeSeconds: number; rotationSeconds: number };

/** From when a pending key may sign: everybody who caches the key set has asked again by then. */
export function promotableFrom({ createdAt }: SigningKey, { maxAgeSeconds }: KeyTimes): Date {
  return after(createdAt, maxAgeSeconds + FOLLOW_SECONDS);
}

/** From when a key that signs no more is not needed: all it signed is past its time. */
export function retirableFrom({ use, retiringAt, createdAt }: SigningKey, { maxAgeSeconds }: KeyTimes): Date {
  return after(retiringAt ?? createdAt, KEY_USES[use].longestLifeSeconds + maxAgeSeconds + FOLLOW_SECONDS);
}

/** When the schedule replaces an active key. */
export function rotatableFrom({ activeAt, createdAt }: SigningKey, { rotationSeconds }: KeyTimes): Date {
  return after(activeAt ?? createdAt, rotationSeconds);
}

/** Whether another key can be published beside these. */
export function hasRoom({ pending, active, retiring }: KeyLine): boolean {
  return !pending && retiring.length + (active ? 1 : 0) < MOST_PUBLISHED;
}

function after(date: Date, seconds: number): Date {
  return new Date(date.getTime() + seconds * 1000);
}

export function isKeyUse(value: string): value is KeyUse {
  return Object.hasOwn(KEY_USES, value);
}

export function hasAlg(use: KeyUse, alg: string): alg is KeyAlg {
  return KEY_USES[use].algs.some((each) => each === alg);
}
