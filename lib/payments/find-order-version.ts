import { isUuid } from "#lib/ids.ts";
import { selectOrderVersion } from "./data.ts";

/** Under which version an app ordered a payment; null when it ordered none with this id. */
export async function findOrderVersion(appId: string, id: string): Promise<string | null> {
  return isUuid(id) ? selectOrderVersion(appId, id) : null;
}
