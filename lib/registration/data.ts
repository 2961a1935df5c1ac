import { recordAudit } from "#lib/audit/record-audit.ts";
import type { AuditRecord } from "#lib/audit/model.ts";
import { now } from "#lib/clock.ts";
import { pool, prisma, type Transaction, withTransaction } from "#lib/db.ts";
import type { InitialTokenView } from "./model.ts";

type NewInitialToken = { id: string; organisationId: string; secretHash: string; createdAt: Date; expiresAt: Date };

/** Writes the token unless the organisation has `limit` usable ones; says whether it did. */
export async function insertInitialToken(token: NewInitialToken, limit: number, audit: AuditRecord): Promise<boolean> {
  const { organisationId, createdAt } = token;
  return withTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Organisation" WHERE "id" = ${organisationId}::uuid FOR UPDATE`;
    const where = { organisationId, consumedAt: null, expiresAt: { gt: createdAt } };
    if ((await tx.initialAccessToken.count({ where })) >= limit) return false;
    await tx.initialAccessToken.create({ data: token, select: { id: true } });
    await recordAudit(tx, audit);
    return true;
  });
}

const VIEW = { id: true, createdAt: true, expiresAt: true, consumedAt: true } as const;

/** Newest first; `before` is the id of the last one already seen. */
export async function selectInitialTokens(
  organisationId: string,
  before: string | null,
  limit: number,
): Promise<InitialTokenView[]> {
  return prisma().initialAccessToken.findMany({
    where: { organisationId, ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: "desc" },
    take: limit,
    select: VIEW,
  });
}

/** Takes an unused token back; says whether there was one. */
export async function deleteInitialToken(organisationId: string, id: string, audit: AuditRecord): Promise<boolean> {
  return withTransaction(async (tx) => {
    const { count } = await tx.initialAccessToken.deleteMany({ where: { id, organisationId, consumedAt: null } });
    if (count === 1) await recordAudit(tx, audit);
    return count === 1;
  });
}

/** The token of this hash, usable or not. */
export function selectInitialToken(secretHash: string) {
  return prisma().initialAccessToken.findUnique({
    where: { secretHash },
    select: { ...VIEW, organisationId: true },
  });
}

/** Whether the token was usable and is used now: one of several that try at once. */
export async function consumeInitialToken(tx: Transaction, id: string): Promise<boolean> {
  const at = now();
  const { count } = await tx.initialAccessToken.updateMany({
    where: { id, consumedAt: null, expiresAt: { gt: at } },
    data: { consumedAt: at },
  });
  return count === 1;
}

/** Locks the software until the transaction ends and returns the client id it is registered under, if any. */
export async function lockSoftware(tx: Transaction, id: string): Promise<string | null> {
  await tx.$queryRaw`SELECT 1 FROM "Software" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const app = await tx.app.findFirst({ where: { softwareId: id, deletedAt: null }, select: { clientId: true } });
  return app?.clientId ?? null;
}

/** The client id of the live app with this registration access token. */
export async function selectClientIdByToken(registrationTokenHash: string): Promise<string | null> {
  const app = await prisma().app.findFirst({
    where: { registrationTokenHash, deletedAt: null },
    select: { clientId: true },
  });
  return app?.clientId ?? null;
}

/** Puts another registration access token in the place of this one, or none; says whether it still held. */
export async function replaceRegistrationToken(
  tx: Transaction | null,
  registrationTokenHash: string,
  next: string | null,
): Promise<boolean> {
  const { count } = await (tx ?? prisma()).app.updateMany({
    where: { registrationTokenHash, deletedAt: null },
    data: { registrationTokenHash: next },
  });
  return count === 1;
}

/** Ends a client credentials token. */
export async function deleteClientToken(idHash: string): Promise<void> {
  await prisma().oidcRecord.deleteMany({ where: { model: "ClientCredentials", idHash } });
}

/** Whether this JWT was not seen before: one insert decides. */
export async function insertSeenJwt(hash: string, expiresAt: Date): Promise<boolean> {
  const { rowCount } = await pool().query({
    name: "registration-seen-jwt",
    text: `INSERT INTO "ReplayedJwt" ("hash", "expiresAt") VALUES ($1, $2) ON CONFLICT DO NOTHING`,
    values: [hash, expiresAt],
  });
  return rowCount === 1;
}
