import { prisma } from "#lib/db.ts";
import type { Prisma } from "#prisma/generated/client.ts";

type Query = { appIds: readonly string[] | null; status?: string; before: string | null; limit: number };

function whereOf(organisationId: string, { appIds, status, before }: Omit<Query, "limit">) {
  return {
    app: { organisationId },
    ...(appIds && { appId: { in: [...appIds] } }),
    ...(status !== undefined && { status }),
    ...(before && { id: { lt: before } }),
  };
}

const CONSENT = {
  omit: { resource: true, risk: true, statusReason: true, permissions: true },
  include: { accounts: { select: { accountId: true }, orderBy: { accountId: "asc" } } },
} as const satisfies Prisma.ConsentDefaultArgs;

type ConsentRow = Prisma.ConsentGetPayload<typeof CONSENT> & { username: string | null };

/** Newest first, with the usernames of their customers. */
export async function selectConsents(organisationId: string, query: Query): Promise<ConsentRow[]> {
  const rows = await prisma().consent.findMany({
    where: { deletedAt: null, ...whereOf(organisationId, query) },
    orderBy: { id: "desc" },
    take: query.limit,
    ...CONSENT,
  });
  return withUsernames(rows);
}

export async function selectConsentOf(organisationId: string, id: string): Promise<ConsentRow | null> {
  const row = await prisma().consent.findFirst({ where: { id, deletedAt: null, app: { organisationId } }, ...CONSENT });
  return row && ((await withUsernames([row]))[0] ?? null);
}

async function withUsernames(rows: Prisma.ConsentGetPayload<typeof CONSENT>[]): Promise<ConsentRow[]> {
  const ids = rows.flatMap(({ customerId }) => customerId ?? []);
  const customers = await prisma().customer.findMany({
    where: { id: { in: ids } },
    select: { id: true, username: true },
  });
  const names = new Map(customers.map(({ id, username }) => [id, username]));
  return rows.map((row) => ({ ...row, username: (row.customerId && names.get(row.customerId)) || null }));
}

export type PaymentRow = Omit<Prisma.PaymentGetPayload<object>, "resource">;

/** Newest first, of these apps. */
export async function selectPayments(query: Query & { appIds: readonly string[] }): Promise<PaymentRow[]> {
  const { appIds, status, before, limit } = query;
  return prisma().payment.findMany({
    where: {
      appId: { in: [...appIds] },
      ...(status !== undefined && { status }),
      ...(before && { id: { lt: before } }),
    },
    orderBy: { id: "desc" },
    take: limit,
    omit: { resource: true },
  });
}

export async function selectAppIds(organisationId: string): Promise<string[]> {
  const rows = await prisma().app.findMany({ where: { organisationId }, select: { id: true } });
  return rows.map(({ id }) => id);
}
