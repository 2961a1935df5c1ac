import { pool, prisma } from "#lib/db.ts";
import type { ConnectionTab } from "./model.ts";
import type { Prisma } from "#prisma/generated/client.ts";

type NewSession = { id: string; secretHash: string; customerId: string; createdAt: Date; expiresAt: Date };

export async function insertSession(session: NewSession): Promise<void> {
  await prisma().customerSession.create({ data: session });
}

export function findLiveSession(secretHash: string, at: Date) {
  return prisma().customerSession.findFirst({
    where: { secretHash, revokedAt: null, expiresAt: { gt: at } },
    include: { customer: { select: { id: true, name: true, username: true } } },
  });
}

/** Moves the end of a live session later, never of one that was ended meanwhile. */
export async function prolongSession(id: string, expiresAt: Date, at: Date): Promise<void> {
  await prisma().customerSession.updateMany({
    where: { id, revokedAt: null, expiresAt: { gt: at } },
    data: { expiresAt },
  });
}

export async function revokeSession(secretHash: string, at: Date): Promise<void> {
  await prisma().customerSession.updateMany({ where: { secretHash, revokedAt: null }, data: { revokedAt: at } });
}

function whereTab(customerId: string, tab: ConnectionTab, search: string, at: Date): Prisma.ConsentWhereInput {
  const isLive: Prisma.ConsentWhereInput = {
    status: { in: ["AWAU", "AUTH"] },
    deletedAt: null,
    OR: [{ expiresAt: null }, { expiresAt: { gt: at } }],
  };
  const byName = search ? { app: { name: { contains: search, mode: "insensitive" as const } } } : {};
  return { customerId, ...byName, ...(tab === "current" ? isLive : { NOT: isLive }) };
}

const WITH_APP = {
  app: { select: { name: true, organisation: { select: { name: true } } } },
  events: { orderBy: { at: "desc" }, take: 1 },
  _count: { select: { accounts: true } },
} satisfies Prisma.ConsentInclude;

type ListQuery = { customerId: string; tab: ConnectionTab; search: string; skip: number; take: number; at: Date };

export function readConnections({ customerId, tab, search, skip, take, at }: ListQuery) {
  return prisma().consent.findMany({
    where: whereTab(customerId, tab, search, at),
    include: WITH_APP,
    orderBy: [{ statusUpdatedAt: "desc" }, { id: "desc" }],
    skip,
    take,
  });
}

export function countConnections(customerId: string, tab: ConnectionTab, search: string, at: Date): Promise<number> {
  return prisma().consent.count({ where: whereTab(customerId, tab, search, at) });
}

export function readConnection(customerId: string, id: string) {
  return prisma().consent.findFirst({
    where: { id, customerId },
    include: {
      app: WITH_APP.app,
      _count: WITH_APP._count,
      events: { orderBy: { at: "asc" } },
      accounts: { include: { account: true }, orderBy: { account: { nickname: "asc" } } },
    },
  });
}

type Access = { consentId: string; at: Date; times: number };

/** When, and how often, data was given out under each consent. Asking for the state of a consent is not access to data. */
export async function readAccesses(consentIds: string[]): Promise<Map<string, Access>> {
  if (consentIds.length === 0) return new Map();
  const { rows } = await pool().query<Access>(
    `SELECT "consentId", max(at) AS at, count(*)::int AS times FROM "JournalEvent"
     WHERE "consentId" = ANY($1::uuid[]) AND kind = 'call' AND family = 'aisp' AND status < 300
       AND path NOT LIKE '%/account-access-consents%'
     GROUP BY "consentId"`,
    [consentIds],
  );
  return new Map(rows.map((row) => [row.consentId, row]));
}
