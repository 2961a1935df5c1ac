import { prisma } from "#lib/db.ts";
import { WRONG_CODES } from "./model.ts";

type NewSession = { id: string; secretHash: string; customerId: string; createdAt: Date; expiresAt: Date };

export async function insertPhoneSession(session: NewSession): Promise<void> {
  await prisma().phoneSession.create({ data: session });
}

export async function readPhoneSession(secretHash: string, at: Date) {
  return prisma().phoneSession.findFirst({
    where: { secretHash, revokedAt: null, expiresAt: { gt: at }, failedCodes: { lt: WRONG_CODES } },
    select: { id: true, customerId: true, expiresAt: true },
  });
}

export async function revokePhoneSession(secretHash: string, at: Date): Promise<void> {
  await prisma().phoneSession.updateMany({ where: { secretHash, revokedAt: null }, data: { revokedAt: at } });
}

export async function countWrongCode(id: string): Promise<void> {
  await prisma().phoneSession.updateMany({ where: { id }, data: { failedCodes: { increment: 1 } } });
}

export async function deletePhoneSessions(before: Date): Promise<number> {
  return (await prisma().phoneSession.deleteMany({ where: { expiresAt: { lt: before } } })).count;
}
