import { realNow } from "#lib/clock.ts";
import { withTransaction } from "#lib/db.ts";
import { DomainError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { checkCallback, checkVersion } from "./check-subscription.ts";
import { findSubscription, getCallbackUrl, requireSameId, requireThere } from "./get-subscription.ts";
import type { CallbackUrl } from "./model.ts";
import {
  deleteCallbackUrl,
  dropWaiting,
  forgetFailures,
  insertCallbackUrl,
  updateCallbackUrl,
} from "./subscription-data.ts";

type Input = { Url: string; Version: string };

const ID = "CallbackUrlId";

function read({ Url, Version }: Input) {
  checkVersion(Version);
  checkCallback(Url, Version, "Data.Url");
  return { url: Url, version: Version };
}

/** Registers an address for resource updates, the older way. Throws resource-exists for a second one. */
export async function registerCallbackUrl(app: { id: string }, input: Input, apiVersion: string): Promise<CallbackUrl> {
  const at = realNow();
  const callbackUrl = { id: newId(at), appId: app.id, apiVersion, ...read(input) };
  if (await insertCallbackUrl(callbackUrl, at)) return callbackUrl;
  throw new DomainError("resource-exists", "The app has a callback URL already: replace it with PUT");
}

export async function replaceCallbackUrl(
  app: { id: string },
  id: string,
  input: Input & { [ID]: string },
): Promise<CallbackUrl> {
  const callbackUrl = await getCallbackUrl(app, id);
  requireSameId(id, input[ID], ID);
  const change = read(input);
  await withTransaction(async (tx) => {
    requireThere(await updateCallbackUrl(tx, id, change), ID);
    await forgetFailures(tx, app.id);
  });
  return { ...callbackUrl, ...change };
}

/** Nothing more is sent there. What a subscription is waiting for stays. */
export async function removeCallbackUrl(app: { id: string }, id: string): Promise<void> {
  await getCallbackUrl(app, id);
  const isSubscribed = (await findSubscription(app)) !== null;
  await withTransaction(async (tx) => {
    requireThere(await deleteCallbackUrl(tx, id), ID);
    if (isSubscribed) return;
    await forgetFailures(tx, app.id);
    await dropWaiting(tx, app.id);
  });
}
