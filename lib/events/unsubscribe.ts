import { withTransaction } from "#lib/db.ts";
import { getSubscription, requireThere } from "./get-subscription.ts";
import { deleteSubscription, dropWaiting, forgetFailures } from "./subscription-data.ts";

/** Ends a subscription: nothing more is sent or kept, and what was waiting is dropped. */
export async function unsubscribe(app: { id: string }, id: string): Promise<void> {
  await getSubscription(app, id);
  await withTransaction(async (tx) => {
    requireThere(await deleteSubscription(tx, id), "EventSubscriptionId");
    await forgetFailures(tx, app.id);
    await dropWaiting(tx, app.id);
  });
}
