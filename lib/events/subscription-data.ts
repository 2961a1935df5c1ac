import { prisma } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import type { CallbackUrl, Subscription } from "./model.ts";

export async function selectSubscription(where: { id: string } | { appId: string }): Promise<Subscription | null> {
  return prisma().eventSubscription.findUnique({ where, omit: { createdAt: true, updatedAt: true } });
}

/** False when the app has one already. */
export async function insertSubscription(subscription: Subscription, at: Date): Promise<boolean> {
  const data = [{ ...subscription, createdAt: at, updatedAt: at }];
  return (await prisma().eventSubscription.createMany({ data, skipDuplicates: true })).count === 1;
}

type Change = Pick<Subscription, "version" | "callbackUrl" | "eventTypes">;

/** False when it is not there any more. */
export async function updateSubscription(tx: Transaction, id: string, change: Change, at: Date): Promise<boolean> {
  return (await tx.eventSubscription.updateMany({ where: { id }, data: { ...change, updatedAt: at } })).count === 1;
}

export async function deleteSubscription(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.eventSubscription.deleteMany({ where: { id } })).count === 1;
}

export async function selectCallbackUrl(where: { id: string } | { appId: string }): Promise<CallbackUrl | null> {
  return prisma().callbackUrl.findUnique({ where, omit: { createdAt: true } });
}

/** False when the app has one already. */
export async function insertCallbackUrl(callbackUrl: CallbackUrl, at: Date): Promise<boolean> {
  const data = [{ ...callbackUrl, createdAt: at }];
  return (await prisma().callbackUrl.createMany({ data, skipDuplicates: true })).count === 1;
}

/** False when it is not there any more. */
export async function updateCallbackUrl(
  tx: Transaction,
  id: string,
  change: Pick<CallbackUrl, "version" | "url">,
): Promise<boolean> {
  return (await tx.callbackUrl.updateMany({ where: { id }, data: change })).count === 1;
}

export async function deleteCallbackUrl(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.callbackUrl.deleteMany({ where: { id } })).count === 1;
}

/** A new address has failed at nothing yet. */
export async function forgetFailures(tx: Transaction, appId: string): Promise<void> {
  await tx.eventEndpoint.deleteMany({ where: { appId } });
}

/** What was to be sent or collected is not wanted any more. */
export async function dropWaiting(tx: Transaction, appId: string): Promise<void> {
  await tx.bankEvent.updateMany({
    where: { appId, ackedAt: null, pushState: { in: ["waiting", "dead", "poll"] } },
    data: { pushState: "none", nextTryAt: null, leaseUntil: null },
  });
}

/** Everything an app has asked for, when the app ends. */
export async function endSubscriptions(tx: Transaction, appId: string): Promise<void> {
  await tx.eventSubscription.deleteMany({ where: { appId } });
  await tx.callbackUrl.deleteMany({ where: { appId } });
  await forgetFailures(tx, appId);
  await dropWaiting(tx, appId);
}
