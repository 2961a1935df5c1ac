import type { AuditRecord } from "#lib/audit/model.ts";
import { recordAudit } from "#lib/audit/record-audit.ts";
import { now } from "#lib/clock.ts";
import { prisma, withTransaction } from "#lib/db.ts";

import type { DeveloperActor } from "./actor.ts";
import type { ApiKeyView } from "./model.ts";

export type DeveloperRow = {
  id: string;
  email: string;
  name: string;
  passwordHash: string;
  emailVerifiedAt: Date | null;
  failedAttempts: number;
  lockedUntil: Date | null;
};

const DEVELOPER = {
  id: true,
  email: true,
  name: true,
  passwordHash: true,
  emailVerifiedAt: true,
  failedAttempts: true,
  lockedUntil: true,
} as const;

export function selectDeveloperByEmail(email: string): Promise<DeveloperRow | null> {
  return prisma().developer.findUnique({ where: { email }, select: DEVELOPER });
}

export function selectDeveloper(id: string): Promise<DeveloperRow | null> {
  return prisma().developer.findUnique({ where: { id }, select: DEVELOPER });
}

export async function selectActor(developerId: string): Promise<DeveloperActor | null> {
  const row = await prisma().developer.findUnique({
    where: { id: developerId },
    select: {
      name: true,
      email: true,
      staffRole: true,
      memberships: { select: { organisationId: true, role: true }, orderBy: { createdAt: "asc" } },
    },
  });
  return row && { kind: "developer", developerId, ...row };
}

type NewDeveloper = { id: string; email: string; name: string; passwordHash: string };

/** Says false when the address is taken. */
export async function insertDeveloper(developer: NewDeveloper, audit: AuditRecord): Promise<boolean> {
  return withTransaction(async (tx) => {
    const { count } = await tx.developer.createMany({
      data: [{ ...developer, createdAt: now() }],
      skipDuplicates: true,
    });
    if (count === 1) await recordAudit(tx, audit);
    return count === 1;
  });
}

/** Claims one attempt before the password is looked at, so that parallel guesses are counted too. False: locked, or none left. */
export async function claimAttempt(id: string, limit: number): Promise<boolean> {
  const at = now();
  await prisma().developer.updateMany({
    where: { id, lockedUntil: { lte: at } },
    data: { lockedUntil: null, failedAttempts: 0 },
  });
  const { count } = await prisma().developer.updateMany({
    where: { id, lockedUntil: null, failedAttempts: { lt: limit } },
    data: { failedAttempts: { increment: 1 } },
  });
  return count === 1;
}

export async function lockWhenSpent(id: string, limit: number, until: Date): Promise<void> {
  await prisma().developer.updateMany({
    where: { id, lockedUntil: null, failedAttempts: { gte: limit } },
    data: { lockedUntil: until },
  });
}

export async function clearAttempts(id: string): Promise<void> {
  await prisma().developer.updateMany({ where: { id }, data: { failedAttempts: 0, lockedUntil: null } });
}

/** Sets the password and ends every session but `keepSessionId`. */
export async function replacePassword(
  id: string,
  passwordHash: string,
  keepSessionId: string | null,
  audit: AuditRecord,
): Promise<void> {
  await withTransaction(async (tx) => {
    await tx.developer.update({
      where: { id },
      data: { passwordHash, failedAttempts: 0, lockedUntil: null },
      select: { id: true },
    });
    await tx.developerSession.updateMany({
      where: { developerId: id, revokedAt: null, ...(keepSessionId ? { id: { not: keepSessionId } } : {}) },
      data: { revokedAt: now() },
    });
    await recordAudit(tx, audit);
  });
}

type NewEmailToken = {
  id: string;
  secretHash: string;
  purpose: string;
  email: string;
  developerId: string;
  expiresAt: Date;
};

export async function insertEmailToken(token: NewEmailToken): Promise<void> {
  await prisma().emailToken.create({ data: { ...token, createdAt: now() }, select: { id: true } });
}

/** How many links of this purpose the address was sent since a moment. */
export function countEmailTokens(email: string, purpose: string, since: Date): Promise<number> {
  return prisma().emailToken.count({ where: { email, purpose, createdAt: { gte: since } } });
}

/** Uses a link up: exactly one of many parallel uses gets the developer's id. */
export async function consumeEmailToken(secretHash: string, purpose: string): Promise<string | null> {
  const at = now();
  const { count } = await prisma().emailToken.updateMany({
    where: { secretHash, purpose, consumedAt: null, expiresAt: { gt: at } },
    data: { consumedAt: at },
  });
  if (count !== 1) return null;
  const token = await prisma().emailToken.findUnique({ where: { secretHash }, select: { developerId: true } });
  return token?.developerId ?? null;
}

/** Whether a link could be used now, without using it. */
export async function isEmailTokenLive(secretHash: string, purpose: string): Promise<boolean> {
  const where = { secretHash, purpose, consumedAt: null, expiresAt: { gt: now() } };
  return (await prisma().emailToken.count({ where })) === 1;
}

export async function markEmailVerified(id: string, audit: AuditRecord): Promise<void> {
  await withTransaction(async (tx) => {
    const { count } = await tx.developer.updateMany({
      where: { id, emailVerifiedAt: null },
      data: { emailVerifiedAt: now() },
    });
    if (count === 1) await recordAudit(tx, audit);
  });
}

type NewSession = { id: string; secretHash: string; developerId: string; expiresAt: Date; userAgent: string | null };

export async function insertSession(session: NewSession): Promise<void> {
  await prisma().developerSession.create({ data: { ...session, createdAt: now() }, select: { id: true } });
}

/** The session and who it belongs to, when it is neither expired nor revoked. */
export async function selectLiveSession(secretHash: string) {
  const row = await prisma().developerSession.findUnique({
    where: { secretHash },
    select: {
      id: true,
      developerId: true,
      expiresAt: true,
      revokedAt: true,
      developer: {
        select: {
          name: true,
          email: true,
          staffRole: true,
          memberships: { select: { organisationId: true, role: true }, orderBy: { createdAt: "asc" } },
        },
      },
    },
  });
  return row && row.revokedAt === null && row.expiresAt > now() ? row : null;
}

export function selectSessionsOf(developerId: string) {
  return prisma().developerSession.findMany({
    where: { developerId, revokedAt: null, expiresAt: { gt: now() } },
    orderBy: { createdAt: "desc" },
    select: { id: true, createdAt: true, expiresAt: true, userAgent: true },
  });
}

/** Ends the sessions of this developer that match; says how many there were. */
export async function revokeSessions(developerId: string, which: { id: string }): Promise<number> {
  const { count } = await prisma().developerSession.updateMany({
    where: {
      developerId,
      revokedAt: null,
      id: which.id,
    },
    data: { revokedAt: now() },
  });
  return count;
}

type NewApiKey = {
  id: string;
  organisationId: string;
  name: string;
  prefix: string;
  secretHash: string;
  createdById: string | null;
};

export async function insertApiKey(key: NewApiKey, audit: AuditRecord): Promise<void> {
  await withTransaction(async (tx) => {
    await tx.apiKey.create({ data: { ...key, createdAt: now() }, select: { id: true } });
    await recordAudit(tx, audit);
  });
}

export function selectLiveApiKey(secretHash: string) {
  return prisma().apiKey.findFirst({
    where: { secretHash, revokedAt: null },
    select: { id: true, organisationId: true, lastUsedAt: true },
  });
}

export async function touchApiKey(id: string): Promise<void> {
  await prisma().apiKey.updateMany({ where: { id }, data: { lastUsedAt: now() } });
}

export function selectApiKeys(organisationId: string): Promise<ApiKeyView[]> {
  return prisma().apiKey.findMany({
    where: { organisationId },
    orderBy: { createdAt: "desc" },
    select: { id: true, name: true, prefix: true, createdAt: true, lastUsedAt: true, revokedAt: true },
  });
}

export async function markApiKeyRevoked(organisationId: string, id: string, audit: AuditRecord): Promise<boolean> {
  return withTransaction(async (tx) => {
    const { count } = await tx.apiKey.updateMany({
      where: { id, organisationId, revokedAt: null },
      data: { revokedAt: now() },
    });
    if (count === 1) await recordAudit(tx, audit);
    return count === 1;
  });
}
