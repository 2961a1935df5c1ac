import { DomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";
import type { CallbackUrl, Subscription } from "./model.ts";
import { selectCallbackUrl, selectSubscription } from "./subscription-data.ts";

/** The subscription of an app, or null. */
export async function findSubscription(app: { id: string }): Promise<Subscription | null> {
  return selectSubscription({ appId: app.id });
}

/** The callback URL of an app, or null. */
export async function findCallbackUrl(app: { id: string }): Promise<CallbackUrl | null> {
  return selectCallbackUrl({ appId: app.id });
}

/** A subscription of this app. Throws resource-not-found and resource-not-yours. */
export async function getSubscription(app: { id: string }, id: string): Promise<Subscription> {
  return requireOwn(app, isUuid(id) ? await selectSubscription({ id }) : null, "EventSubscriptionId");
}

/** The same for a callback URL. */
export async function getCallbackUrl(app: { id: string }, id: string): Promise<CallbackUrl> {
  return requireOwn(app, isUuid(id) ? await selectCallbackUrl({ id }) : null, "CallbackUrlId");
}

function requireOwn<T extends { appId: string }>(app: { id: string }, found: T | null, field: string): T {
  if (!found) throw new DomainError("resource-not-found", "There is nothing with this id", { field });
  if (found.appId === app.id) return found;
  throw new DomainError("resource-not-yours", "This was created by another app", { field });
}

/** The id that the body of a PUT repeats. Throws field-invalid when it is another one. */
export function requireSameId(inPath: string, inBody: string, name: string): void {
  if (inPath === inBody) return;
  const field = `Data.${name}`;
  throw new DomainError("field-invalid", `${name} differs from the one in the address`, { field });
}

/** Refuses a change that came after the end. */
export function requireThere(isThere: boolean, field: string): void {
  if (!isThere) throw new DomainError("resource-not-found", "It has only just been deleted", { field });
}
