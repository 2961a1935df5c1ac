import { prisma } from "#lib/db.ts";

type LoginRow = { stateHash: string; sealed: string; createdAt: Date; expiresAt: Date };

export async function insertLogin(row: LoginRow): Promise<void> {
  await prisma().federatedLogin.create({ data: row });
}

export async function readLogin(stateHash: string): Promise<{ sealed: string } | null> {
  return prisma().federatedLogin.findUnique({ where: { stateHash }, select: { sealed: true } });
}

/** Whether this call is the one that may use the login: it was unused and not too old. */
export async function consumeLogin(stateHash: string, at: Date): Promise<boolean> {
  const { count } = await prisma().federatedLogin.updateMany({
    where: { stateHash, consumedAt: null, expiresAt: { gt: at } },
    data: { consumedAt: at },
  });
  return count === 1;
}

export async function deleteLoginsBefore(expiredBefore: Date): Promise<number> {
  return (await prisma().federatedLogin.deleteMany({ where: { expiresAt: { lt: expiredBefore } } })).count;
}

type Subject = { issuer: string; subject: string };

export async function readCustomerIdOf({ issuer, subject }: Subject): Promise<string | null> {
  const row = await prisma().federatedSubject.findUnique({ where: { issuer_subject: { issuer, subject } } });
  return row?.customerId ?? null;
}

/** Remembers whose subject it is. Changes nothing when the subject or the customer is taken. */
export async function insertSubject(subject: Subject, customerId: string, at: Date): Promise<void> {
  await prisma().federatedSubject.createMany({
    data: [{ ...subject, customerId, createdAt: at }],
    skipDuplicates: true,
  });
}
