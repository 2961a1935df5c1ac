import { prisma } from "#lib/db.ts";
import type { Prisma } from "#prisma/generated/client.ts";

// A file has no state of its own for missing signatures.
const IS_WAITING = {
  OR: [{ status: "PATC" }, { status: "PDNG", kind: "file-payment" }],
} satisfies Prisma.PaymentWhereInput;

/** Payments from accounts the customer holds that wait for signatures, theirs among them. */
async function whereWaiting(customerId: string): Promise<Prisma.PaymentWhereInput> {
  const held = await prisma().accountHolder.findMany({ where: { customerId }, select: { accountId: true } });
  return {
    ...IS_WAITING,
    accountId: { in: held.map(({ accountId }) => accountId) },
    approvals: { none: { customerId } },
    resource: { path: ["MultiAuthorisation", "Status"], equals: "AWAF" },
  };
}

const SHAPE = { include: { approvals: { where: { isApproved: true } } } } as const;

export type WaitingRow = Prisma.PaymentGetPayload<typeof SHAPE>;

/** Newest first. */
export async function selectWaiting(customerId: string, skip: number, take: number): Promise<WaitingRow[]> {
  const where = await whereWaiting(customerId);
  return prisma().payment.findMany({ where, ...SHAPE, orderBy: [{ createdAt: "desc" }, { id: "desc" }], skip, take });
}

export async function countWaiting(customerId: string): Promise<number> {
  return prisma().payment.count({ where: await whereWaiting(customerId) });
}

export async function selectWaitingOne(customerId: string, id: string): Promise<WaitingRow | null> {
  return prisma().payment.findFirst({ where: { ...(await whereWaiting(customerId)), id }, ...SHAPE });
}

type Facts = {
  appName: string;
  account: { nickname: string; sortCode: string; accountNumber: string };
  names: string[];
};

/** What a payment refers to: the app, the account, and who has approved it. */
export async function selectFacts({ appId, accountId, approvals }: WaitingRow): Promise<Facts | null> {
  const [app, account, customers] = await Promise.all([
    prisma().app.findUnique({ where: { id: appId }, select: { name: true } }),
    prisma().account.findUnique({
      where: { id: accountId },
      select: { nickname: true, sortCode: true, accountNumber: true },
    }),
    prisma().customer.findMany({
      where: { id: { in: approvals.map(({ customerId }) => customerId) } },
      select: { name: true },
      orderBy: { name: "asc" },
    }),
  ]);
  return app && account && { appName: app.name, account, names: customers.map(({ name }) => name) };
}
