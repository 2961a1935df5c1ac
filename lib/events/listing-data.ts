import { prisma, withTransaction } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import type { BankEvent as Row, EventAttempt } from "#prisma/generated/client.ts";
import type { BankEvent, PushState } from "./model.ts";
import { PUSH_STATES } from "./model.ts";
import { toEvent } from "./set-data.ts";

/** An event on its way to an app, with every try to send it. */
export type Delivery = BankEvent & {
  state: PushState;
  nextTryAt: Date | null;
  deliveredAt: Date | null;
  ackedAt: Date | null;
  pollError: { err: string; description: string } | null;
  tries: Omit<EventAttempt, "eventId">[];
};

type Filter = { organisationId: string; appId?: string | undefined; state?: PushState | undefined };

/** What apps of an organisation were to be told, latest first. */
export async function selectDeliveries(
  { organisationId, appId, state }: Filter,
  { before, limit }: { before: string | null; limit: number },
): Promise<Delivery[]> {
  const apps = await prisma().app.findMany({
    where: { organisationId, ...(appId && { id: appId }) },
    select: { id: true },
  });
  const rows = await prisma().bankEvent.findMany({
    where: {
      appId: { in: apps.map(({ id }) => id) },
      pushState: state ?? { not: "none" },
      ...(before && { id: { lt: before } }),
    },
    orderBy: { id: "desc" },
    take: limit,
  });
  return withTries(rows);
}

/** One event of an organisation's app, or null. */
export async function selectDelivery(organisationId: string, id: string): Promise<Delivery | null> {
  const row = await prisma().bankEvent.findUnique({ where: { id } });
  const app = row && (await prisma().app.findFirst({ where: { id: row.appId, organisationId }, select: { id: true } }));
  return row && app ? ((await withTries([row]))[0] ?? null) : null;
}

async function withTries(rows: Row[]): Promise<Delivery[]> {
  const attempts = await prisma().eventAttempt.findMany({
    where: { eventId: { in: rows.map(({ id }) => id) } },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  const byEvent = Map.groupBy(attempts, ({ eventId }) => eventId);
  return rows.map((row) => ({
    ...toEvent(row),
    state: PUSH_STATES.find((each) => each === row.pushState) ?? "none",
    nextTryAt: row.nextTryAt,
    deliveredAt: row.deliveredAt,
    ackedAt: row.ackedAt,
    pollError: row.pollError as Delivery["pollError"],
    tries: byEvent.get(row.id) ?? [],
  }));
}

/** Makes an event due, or offered, as if nothing had come of it yet. What is under way at this moment counts for nothing. */
export async function resetEvent(
  tx: Transaction,
  { id, appId }: Pick<BankEvent, "id" | "appId">,
  { pushState, at }: { pushState: "waiting" | "poll"; at: Date },
): Promise<void> {
  const fresh = { attempts: 0, leaseUntil: null, deliveredAt: null, ackedAt: null, lastError: null };
  const nextTryAt = pushState === "waiting" ? at : null;
  await tx.bankEvent.updateMany({ where: { id }, data: { ...fresh, pushState, nextTryAt } });
  await tx.eventEndpoint.deleteMany({ where: { appId } });
}

/** Forgets events and tries that began before an id made at that moment. Returns how many events. */
export async function deleteBefore(id: string, limit: number): Promise<number> {
  return withTransaction(async (tx) => {
    const old = await tx.bankEvent.findMany({ where: { id: { lt: id } }, select: { id: true }, take: limit });
    const ids = old.map((event) => event.id);
    await tx.eventAttempt.deleteMany({ where: { OR: [{ eventId: { in: ids } }, { id: { lt: id } }] } });
    return (await tx.bankEvent.deleteMany({ where: { id: { in: ids } } })).count;
  });
}
