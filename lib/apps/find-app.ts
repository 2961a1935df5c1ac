import { isUuid } from "#lib/ids.ts";

import { selectAppByClientId, selectAppById } from "./data.ts";
import type { App } from "./model.ts";

/** The app with this id, whoever it belongs to; null when there is none or it was deleted. */
export async function findApp(id: string): Promise<App | null> {
  return isUuid(id) ? selectAppById(id) : null;
}

/** The app as the identity provider looks it up. Never cached: a change holds at the next request. */
export async function findAppByClientId(clientId: string): Promise<App | null> {
  return clientId.length <= 128 && /^[\x21-\x7e]+$/.test(clientId) ? selectAppByClientId(clientId) : null;
}
