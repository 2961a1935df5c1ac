import { realNow } from "#lib/clock.ts";
import { DomainError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { checkCallback, checkEventTypes, checkVersion } from "./check-subscription.ts";
import type { Subscription } from "./model.ts";
import { insertSubscription } from "./subscription-data.ts";

export type SubscriptionInput = { CallbackUrl?: string; Version: string; EventTypes?: string[] };

/** What was asked for, checked. Throws field-invalid and unsupported-event-type. */
export function readSubscription({ CallbackUrl, Version, EventTypes }: SubscriptionInput) {
  checkVersion(Version);
  if (CallbackUrl !== undefined) checkCallback(CallbackUrl, Version, "Data.CallbackUrl");
  const eventTypes = checkEventTypes(EventTypes, Version);
  return { version: Version, callbackUrl: CallbackUrl ?? null, eventTypes };
}

/** An app says what it wants to be told from now on. Throws resource-exists for a second subscription. */
export async function subscribe(
  app: { id: string },
  input: SubscriptionInput,
  apiVersion: string,
): Promise<Subscription> {
  const at = realNow();
  const subscription = { id: newId(at), appId: app.id, apiVersion, ...readSubscription(input) };
  if (await insertSubscription(subscription, at)) return subscription;
  throw new DomainError("resource-exists", "The app has a subscription already: replace it with PUT");
}
