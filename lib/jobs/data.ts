import { prisma } from "#lib/db.ts";

type Lease = { name: string; owner: string };

type Terms = { at: Date; lastRunBefore: Date; leaseUntil: Date };

/** Whether the run is ours: it is due, and nobody holds the lease or whoever held it has let it lapse. */
export async function takeLease(lease: Lease, terms: Terms): Promise<boolean> {
  if (await claim(lease, terms)) return true;
  // The first time ever there is no row to take.
  const { count } = await prisma().jobLease.createMany({
    data: [{ ...lease, leaseUntil: terms.leaseUntil }],
    skipDuplicates: true,
  });
  return count === 1;
}

async function claim({ name, owner }: Lease, { at, lastRunBefore, leaseUntil }: Terms): Promise<boolean> {
  const { count } = await prisma().jobLease.updateMany({
    where: { name, leaseUntil: { lte: at }, OR: [{ lastRunAt: null }, { lastRunAt: { lte: lastRunBefore } }] },
    data: { owner, leaseUntil },
  });
  return count === 1;
}

/** Whether the lease is still ours and lasts longer now. */
export async function renewLease({ name, owner }: Lease, leaseUntil: Date): Promise<boolean> {
  const { count } = await prisma().jobLease.updateMany({ where: { name, owner }, data: { leaseUntil } });
  return count === 1;
}

/** Gives the lease back; with `ranAt` the run counts. Changes nothing when another instance has taken over. */
export async function freeLease({ name, owner }: Lease, freeFrom: Date, ranAt?: Date): Promise<void> {
  await prisma().jobLease.updateMany({
    where: { name, owner },
    data: { leaseUntil: freeFrom, ...(ranAt && { lastRunAt: ranAt }) },
  });
}
