import { prisma } from "#lib/db.ts";
import type { BankEvent } from "./model.ts";
import { toEvent } from "./set-data.ts";

const WANTED = { pushState: { not: "none" }, ackedAt: null } as const;

/** What an app was not seen to have taken in, oldest first. */
export async function selectUnacknowledged(appId: string, take: number): Promise<BankEvent[]> {
  const rows = await prisma().bankEvent.findMany({
    where: { appId, ...WANTED },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    take,
  });
  return rows.map(toEvent);
}

/** What was acknowledged is not offered again, and not sent either. */
export async function acknowledge(appId: string, ids: string[], at: Date): Promise<void> {
  const where = { appId, id: { in: ids }, ackedAt: null };
  await prisma().bankEvent.updateMany({ where, data: { ackedAt: at } });
  await prisma().bankEvent.updateMany({
    where: { appId, id: { in: ids }, pushState: { in: ["waiting", "dead"] } },
    data: { pushState: "poll", nextTryAt: null, leaseUntil: null },
  });
}

/** The same for an event that the app could not take in, with what it said of it. */
export async function noteProblem(
  appId: string,
  id: string,
  problem: { err: string; description: string },
  at: Date,
): Promise<void> {
  await acknowledge(appId, [id], at);
  await prisma().bankEvent.updateMany({ where: { appId, id }, data: { pollError: problem } });
}
