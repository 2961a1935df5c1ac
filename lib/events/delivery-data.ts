import { prisma, withTransaction } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import type { BankEvent as Row } from "#prisma/generated/client.ts";
import { RESOURCE_UPDATE } from "./kinds.ts";
import type { BankEvent } from "./model.ts";
import { FAILURES_IN_A_ROW } from "./model.ts";
import { toEvent } from "./set-data.ts";

/** An event that is ours to send until the lease ends. `attempts` are those before. */
export type Claimed = BankEvent & { attempts: number; leaseUntil: Date };

/** How many events of one address an instance takes at a time. */
const TAKEN_AT_ONCE = 16;
const MOST_TAKEN = 128;

type Terms = { at: Date; leaseUntil: Date; except: string[] };

/**
 * Takes events that are due, each by compare-and-set: of every resource only the oldest that is not settled, nothing of an
 * address that is left alone, and one event alone of an address that has to prove itself again.
 */
export async function claimDue({ at, leaseUntil, except }: Terms): Promise<Claimed[]> {
  const rows = await prisma().$queryRaw<Row[]>`
    UPDATE "BankEvent" SET "leaseUntil" = ${leaseUntil}
    WHERE "id" IN (
      SELECT d."id" FROM (
        SELECT e."id", row_number() OVER (PARTITION BY e."appId" ORDER BY e."nextTryAt", e."at", e."id") AS "place",
          coalesce(p."failures", 0) >= ${FAILURES_IN_A_ROW} AS "onTrial"
        FROM "BankEvent" e
          JOIN "App" a ON a."id" = e."appId" AND a."status" = 'active' AND a."deletedAt" IS NULL
          LEFT JOIN "EventEndpoint" p ON p."appId" = e."appId"
        WHERE e."pushState" = 'waiting' AND e."nextTryAt" <= ${at} AND (e."leaseUntil" IS NULL OR e."leaseUntil" <= ${at})
          AND (p."pausedUntil" IS NULL OR p."pausedUntil" <= ${at}) AND e."appId" <> ALL (${except}::uuid[])
          AND NOT EXISTS (SELECT 1 FROM "BankEvent" b
            WHERE b."resourceId" = e."resourceId" AND b."at" < e."at" AND b."pushState" = 'waiting')
      ) d WHERE d."place" <= CASE WHEN d."onTrial" THEN 1 ELSE ${TAKEN_AT_ONCE} END LIMIT ${MOST_TAKEN}
    ) AND "pushState" = 'waiting' AND ("leaseUntil" IS NULL OR "leaseUntil" <= ${at})
    RETURNING *`;
  return rows
    .map((row) => ({ ...toEvent(row), attempts: row.attempts, leaseUntil }))
    .toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

/** Gives back what was taken and not sent. */
export async function giveBack(events: readonly Claimed[]): Promise<void> {
  for (const { id, leaseUntil } of events) {
    await prisma().bankEvent.updateMany({ where: { id, leaseUntil }, data: { leaseUntil: null } });
  }
}

export type Attempt = {
  id: string;
  at: Date;
  url: string;
  status: number | null;
  problem: string | null;
  durationMs: number;
  interactionId: string;
};

export type Outcome =
  | { pushState: "delivered"; deliveredAt: Date }
  | { pushState: "waiting"; nextTryAt: Date }
  | { pushState: "dead" };

/** Notes a try and what comes of it; an event whose lease was lost meanwhile is left to whoever has it now. */
export async function settleAttempt(
  { id, appId, leaseUntil }: Claimed,
  attempt: Attempt,
  outcome: Outcome,
  leaveAloneUntil: Date,
): Promise<void> {
  const isDelivered = outcome.pushState === "delivered";
  const { count } = await withTransaction(async (tx) => {
    await tx.eventAttempt.create({ data: { ...attempt, eventId: id } });
    await (isDelivered ? forgiveEndpoint(tx, appId) : blameEndpoint(tx, appId, leaveAloneUntil));
    return tx.bankEvent.updateMany({
      where: { id, leaseUntil },
      data: {
        nextTryAt: null,
        ...outcome,
        leaseUntil: null,
        attempts: { increment: 1 },
        lastError: attempt.problem,
        ...(isDelivered && { ackedAt: outcome.deliveredAt }),
      },
    });
  });
  // Dropped or acknowledged on the way: what is settled stays as it is.
  if (count === 0 && isDelivered) {
    await prisma().bankEvent.updateMany({
      where: { id, deliveredAt: null },
      data: { deliveredAt: outcome.deliveredAt },
    });
  }
}

async function forgiveEndpoint(tx: Transaction, appId: string): Promise<void> {
  await tx.eventEndpoint.updateMany({
    where: { appId, failures: { gt: 0 } },
    data: { failures: 0, pausedUntil: null },
  });
}

async function blameEndpoint(tx: Transaction, appId: string, leaveAloneUntil: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "EventEndpoint" AS p ("appId", "failures") VALUES (${appId}::uuid, 1)
    ON CONFLICT ("appId") DO UPDATE SET "failures" = p."failures" + 1,
      "pausedUntil" = CASE WHEN p."failures" + 1 >= ${FAILURES_IN_A_ROW} THEN ${leaveAloneUntil}::timestamptz(3) END`;
}

/** There is no address for it any more: it is kept to be collected, or not at all. */
export async function withdraw({ id, leaseUntil }: Claimed, pushState: "poll" | "none"): Promise<void> {
  await prisma().bankEvent.updateMany({
    where: { id, leaseUntil },
    data: { pushState, nextTryAt: null, leaseUntil: null },
  });
}

export type Target = { clientId: string; url: string | null; eventTypes: string[]; isSubscribed: boolean };

/** Where the events of an app go at this moment. */
export async function selectTarget(appId: string): Promise<Target | null> {
  const [app, subscription, callbackUrl] = await Promise.all([
    prisma().app.findFirst({ where: { id: appId, deletedAt: null }, select: { clientId: true } }),
    prisma().eventSubscription.findUnique({ where: { appId } }),
    prisma().callbackUrl.findUnique({ where: { appId } }),
  ]);
  if (!app) return null;
  if (subscription) {
    const { callbackUrl: url, eventTypes } = subscription;
    return { clientId: app.clientId, url, eventTypes, isSubscribed: true };
  }
  return { clientId: app.clientId, url: callbackUrl?.url ?? null, eventTypes: [RESOURCE_UPDATE], isSubscribed: false };
}
