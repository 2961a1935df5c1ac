import { prisma } from "#lib/db.ts";
import type { Prisma } from "#prisma/generated/client.ts";

// A file has no state of its own for missing signatures.
const IS_WAITING = {
  OR: [{ status: "PATC" }, { status: "PDNG", kind: "file-payment" }],
} satisfies Prisma.PaymentWhereInput;

/** Somebody who may sign, and the accounts they hold. */
export type Signer = { customerId: string; accountIds: readonly string[] };

/** Payments from accounts the customer holds that wait for signatures, theirs among them. */
function whereWaiting({ customerId, accountIds }: Signer): Prisma.PaymentWhereInput {
  return {
    ...IS_WAITING,
    accountId: { in: [...accountIds] },
    approvals: { none: { customerId } },
    resource: { path: ["MultiAuthorisation", "Status"], equals: "AWAF" },
  };
}

const SHAPE = { include: { approvals: { where: { isApproved: true } } } } as const;

export type WaitingRow = Prisma.PaymentGetPayload<typeof SHAPE>;

/** Newest first. */
export async function selectWaiting(signer: Signer, skip: number, take: number): Promise<WaitingRow[]> {
  const where = whereWaiting(signer);
  return prisma().payment.findMany({ where, ...SHAPE, orderBy: [{ createdAt: "desc" }, { id: "desc" }], skip, take });
}

export async function countWaiting(signer: Signer): Promise<number> {
  return prisma().payment.count({ where: whereWaiting(signer) });
}

export async function selectWaitingOne(signer: Signer, id: string): Promise<WaitingRow | null> {
  return prisma().payment.findFirst({ where: { ...whereWaiting(signer), id }, ...SHAPE });
}

type Facts = { appName: string; names: string[] };

/** What a payment refers to: the app, and who has approved it. */
export async function selectFacts({ appId, approvals }: WaitingRow): Promise<Facts | null> {
  const [app, customers] = await Promise.all([
    prisma().app.findUnique({ where: { id: appId }, select: { name: true } }),
    prisma().customer.findMany({
      where: { id: { in: approvals.map(({ customerId }) => customerId) } },
      select: { name: true },
      orderBy: { name: "asc" },
    }),
  ]);
  return app && { appName: app.name, names: customers.map(({ name }) => name) };
}
