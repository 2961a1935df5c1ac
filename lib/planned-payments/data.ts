import { prisma } from "#lib/db.ts";
import { PAYMENT_KINDS } from "#lib/payments/kinds.ts";
import type { PaymentStatus } from "#lib/payments/model.ts";
import { PAYMENT_STATES } from "#lib/payments/states.ts";
import type { PaymentKind } from "#lib/payments/kinds.ts";
import type { Prisma } from "#prisma/generated/client.ts";

export type PlannedRow = Prisma.PaymentGetPayload<object>;

const KINDS = (Object.keys(PAYMENT_KINDS) as PaymentKind[]).filter((kind) =>
  ["later", "repeated"].includes(PAYMENT_KINDS[kind].execution),
);

/** For each kind the statuses it can be cancelled in. */
const TO_COME = KINDS.map((kind) => {
  const entries = Object.entries(PAYMENT_STATES[kind].transitions) as [PaymentStatus, readonly PaymentStatus[]][];
  return { kind, status: { in: entries.filter(([, next]) => next.includes("CANC")).map(([status]) => status) } };
});

const whereToCome = (accountIds: readonly string[]): Prisma.PaymentWhereInput => ({
  accountId: { in: [...accountIds] },
  dueAt: { not: null },
  OR: TO_COME,
});

/** The next to be made first. */
export function selectPlanned(accountIds: readonly string[], skip: number, take: number): Promise<PlannedRow[]> {
  const orderBy = [{ dueAt: "asc" as const }, { id: "asc" as const }];
  return prisma().payment.findMany({ where: whereToCome(accountIds), orderBy, skip, take });
}

export function countPlanned(accountIds: readonly string[]): Promise<number> {
  return prisma().payment.count({ where: whereToCome(accountIds) });
}

/** One of these accounts, whatever has become of it. */
export function selectPlannedOne(accountIds: readonly string[], id: string): Promise<PlannedRow | null> {
  return prisma().payment.findFirst({ where: { id, accountId: { in: [...accountIds] }, kind: { in: KINDS } } });
}

export async function selectAppNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await prisma().app.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
