import { realNow } from "#lib/clock.ts";
import { withTransaction } from "#lib/db.ts";
import { getSubscription, requireSameId, requireThere } from "./get-subscription.ts";
import type { Subscription } from "./model.ts";
import { readSubscription } from "./subscribe.ts";
import type { SubscriptionInput } from "./subscribe.ts";
import { forgetFailures, updateSubscription } from "./subscription-data.ts";

const ID = "EventSubscriptionId";

/** What is sent replaces what was; events that are waiting go to the new address. */
export async function replaceSubscription(
  app: { id: string },
  id: string,
  input: SubscriptionInput & { [ID]: string },
): Promise<Subscription> {
  const subscription = await getSubscription(app, id);
  requireSameId(id, input[ID], ID);
  const change = readSubscription(input);
  await withTransaction(async (tx) => {
    requireThere(await updateSubscription(tx, id, change, realNow()), ID);
    await forgetFailures(tx, app.id);
  });
  return { ...subscription, ...change };
}
