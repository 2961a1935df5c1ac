import { isUuid } from "#lib/ids.ts";
import { selectConsentVersion } from "./data.ts";

/** Under which version an app made a consent; null when it made none with this id. */
export async function findConsentVersion(appId: string, id: string): Promise<string | null> {
  return isUuid(id) ? selectConsentVersion(appId, id) : null;
}
