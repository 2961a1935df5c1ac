import { pool, prisma } from "#lib/db.ts";
import { CONNECTION_FORMS } from "./model.ts";
import type { ConnectionForm, ConnectionTab } from "./model.ts";
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

type Which = { customerId: string; tab: ConnectionTab; search: string; forms: readonly ConnectionForm[]; at: Date };

function whereTab({ customerId, tab, search, forms, at }: Which): Prisma.ConsentWhereInput {
  const kind = { in: forms.map((form) => CONNECTION_FORMS[form]) };
  const isLive: Prisma.ConsentWhereInput = {
    status: { in: ["AWAU", "AUTH"] },
    deletedAt: null,
    OR: [{ expiresAt: null }, { expiresAt: { gt: at } }],
  };
  const byName = search ? { app: { name: { contains: search, mode: "insensitive" as const } } } : {};
  return { customerId, kind, ...byName, ...(tab === "current" ? isLive : { NOT: isLive }) };
}

const WITH_APP = {
  app: { select: { name: true, organisation: { select: { name: true } } } },
  events: { orderBy: { at: "desc" }, take: 1 },
  accounts: { select: { accountId: true } },
} satisfies Prisma.ConsentInclude;

export function readConnections({ skip, take, ...which }: Which & { skip: number; take: number }) {
  return prisma().consent.findMany({
    where: whereTab(which),
    include: WITH_APP,
    orderBy: [{ statusUpdatedAt: "desc" }, { id: "desc" }],
    skip,
    take,
  });
}

export function countConnections(which: Which): Promise<number> {
  return prisma().consent.count({ where: whereTab(which) });
}

export function readConnection(customerId: string, id: string) {
  return prisma().consent.findFirst({
    where: { id, customerId, kind: { in: Object.values(CONNECTION_FORMS) } },
    include: { app: WITH_APP.app, accounts: WITH_APP.accounts, events: { orderBy: { at: "asc" } } },
  });
}

/** When it was last read, in real time, and when it was last used for something else, in the time of its bank. */
type Access = { consentId: string; readAt: Date | null; doneAt: Date | null; times: number };

/**
 * When, and how often, an app used each consent: data given out, payments made, funds asked for. Asking for the state of a
 * consent is no use of it.
 */
export async function readAccesses(consentIds: string[]): Promise<Map<string, Access>> {
  if (consentIds.length === 0) return new Map();
  const { rows } = await pool().query<Access>(
    `SELECT "consentId", max("readAt") AS "readAt", max("doneAt") AS "doneAt", count(*)::int AS times FROM (
       SELECT "consentId", at AS "readAt", NULL::timestamptz AS "doneAt" FROM "JournalEvent"
         WHERE "consentId" = ANY($1::uuid[]) AND kind = 'call' AND family = 'aisp' AND status < 300
         AND path NOT LIKE '%/account-access-consents%'
       UNION ALL SELECT "consentId", NULL, "createdAt" FROM "Payment" WHERE "consentId" = ANY($1::uuid[])
       UNION ALL SELECT "consentId", NULL, at FROM "FundsCheck" WHERE "consentId" = ANY($1::uuid[])
     ) uses GROUP BY "consentId"`,
    [consentIds],
  );
  return new Map(rows.map((row) => [row.consentId, row]));
}

/** What was paid under a consent: rejected payments are not counted. */
export async function readPaidMinor(consentId: string): Promise<bigint> {
  const { _sum } = await prisma().payment.aggregate({
    where: { consentId, status: { not: "RJCT" } },
    _sum: { amountMinor: true },
  });
  return _sum.amountMinor ?? 0n;
}

/** Newest first. */
export function readPayments(consentId: string, skip: number, take: number) {
  return prisma().payment.findMany({
    where: { consentId },
    select: { id: true, createdAt: true, amountMinor: true, currency: true, status: true, resource: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip,
    take,
  });
}

export function countPayments(consentId: string): Promise<number> {
  return prisma().payment.count({ where: { consentId } });
}
