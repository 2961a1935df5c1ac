import { prisma } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { KeyAlg, KeyState, KeyUse, SigningKey } from "./model.ts";
import { hasAlg, isKeyUse, KEY_STATES } from "./model.ts";

export type NewKey = {
  id: string;
  kid: string;
  use: KeyUse;
  alg: KeyAlg;
  state: "pending" | "active";
  publicJwk: Prisma.InputJsonObject;
  /** Sealed. */
  privateJwk: string;
  certificate: string;
  at: Date;
};

const FACTS = {
  id: true,
  kid: true,
  use: true,
  alg: true,
  state: true,
  createdAt: true,
  activeAt: true,
  retiringAt: true,
  retiredAt: true,
} as const;

type FactsRow = Omit<SigningKey, "use" | "alg" | "state"> & { use: string; alg: string; state: string };

function toKey(row: FactsRow): SigningKey[] {
  const { use, alg } = row;
  const state = KEY_STATES.find((each) => each === row.state);
  return state && isKeyUse(use) && hasAlg(use, alg) ? [{ ...row, use, alg, state }] : [];
}

/** Every key there ever was of one use and algorithm, oldest first, in one statement. */
export async function readKeyLine(use: KeyUse, alg: KeyAlg): Promise<SigningKey[]> {
  const rows = await prisma().signingKey.findMany({
    where: { use, alg },
    orderBy: { createdAt: "asc" },
    select: FACTS,
  });
  return rows.flatMap(toKey);
}

export async function readLivingKeys(): Promise<SigningKey[]> {
  const where = { state: { not: "retired" } };
  const rows = await prisma().signingKey.findMany({ where, orderBy: { createdAt: "asc" }, select: FACTS });
  return rows.flatMap(toKey);
}

/** Latest first; one more than asked for when there is another page. */
export async function readRetiredKeys(skip: number, take: number): Promise<SigningKey[]> {
  const rows = await prisma().signingKey.findMany({
    where: { state: "retired" },
    orderBy: [{ retiredAt: "desc" }, { id: "desc" }],
    skip,
    take: take + 1,
    select: FACTS,
  });
  return rows.flatMap(toKey);
}

export type PublishedRow = { kid: string; alg: string; state: string; publicJwk: Prisma.JsonValue; privateJwk: string };

export async function readPublishedKeys(use: KeyUse): Promise<PublishedRow[]> {
  return prisma().signingKey.findMany({
    where: { use, state: { not: "retired" } },
    orderBy: [{ alg: "desc" }, { createdAt: "asc" }],
    select: { kid: true, alg: true, state: true, publicJwk: true, privateJwk: true },
  });
}

/** Whether this key is the one of its id: of several instances that make it at once the first wins. */
export async function insertKey(tx: Transaction, { at, ...row }: NewKey): Promise<boolean> {
  const activeAt = row.state === "active" ? at : null;
  const data = [{ ...row, createdAt: at, activeAt }];
  return (await tx.signingKey.createMany({ data, skipDuplicates: true })).count === 1;
}

/** Whether this call moved the key on; false when it was not in that state any more. */
export async function moveKey(
  tx: Transaction,
  id: string,
  { from, to, at }: { from: KeyState; to: Exclude<KeyState, "pending">; at: Date },
): Promise<boolean> {
  const stamp = { active: { activeAt: at }, retiring: { retiringAt: at }, retired: { retiredAt: at } }[to];
  const { count } = await tx.signingKey.updateMany({
    where: { id, state: from },
    // What is retired can never sign again: its private part goes.
    data: { state: to, ...stamp, ...(to === "retired" && { privateJwk: "" }) },
  });
  return count === 1;
}
