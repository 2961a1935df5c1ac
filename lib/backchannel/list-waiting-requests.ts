import { now } from "#lib/clock.ts";
import { readAppNames, readWaiting } from "./data.ts";
import type { WaitingRequest } from "./model.ts";

const SHOWN = 20;

/** What waits on a customer's phone, newest first. */
export async function listWaitingRequests(customerId: string): Promise<WaitingRequest[]> {
  const requests = await readWaiting(customerId, now(), SHOWN);
  const names = await readAppNames(requests.map(({ appId }) => appId));
  return requests.flatMap(({ id, appId, bindingMessage, createdAt, expiresAt }) => {
    const app = names.get(appId);
    return app ? [{ id, ...app, bindingMessage, createdAt, expiresAt }] : [];
  });
}
