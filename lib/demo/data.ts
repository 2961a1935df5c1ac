import { now, secondsFromNow } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";

export type SessionRow = { id: string; sealed: string; createdAt: Date };

export async function insertSession(secretHash: string, sealed: string, lifetimeSeconds: number): Promise<SessionRow> {
  const at = now();
  await prisma().demoConnection.deleteMany({ where: { expiresAt: { lt: at } } });
  return prisma().demoConnection.create({
    data: {
      id: newId(at),
      secretHash,
      sealed,
      createdAt: at,
      updatedAt: at,
      expiresAt: secondsFromNow(lifetimeSeconds),
    },
    select: { id: true, sealed: true, createdAt: true },
  });
}

export async function findSessionRow(where: { secretHash: string } | { id: string }): Promise<SessionRow | null> {
  return prisma().demoConnection.findFirst({
    where: { ...where, expiresAt: { gt: now() } },
    select: { id: true, sealed: true, createdAt: true },
  });
}

/** Compare and set: false when somebody else wrote in between. */
export async function replaceSealed(id: string, before: string, after: string): Promise<boolean> {
  const { count } = await prisma().demoConnection.updateMany({
    where: { id, sealed: before },
    data: { sealed: after, updatedAt: now() },
  });
  return count === 1;
}
