import type { AccessRow } from "./access.ts";
import { selectAccess } from "./data.ts";

/** Everything about a bearer token in one query: app, organisation, consent, accounts. Null when nobody issued it. */
export async function findAccess(tokenHash: string): Promise<AccessRow | null> {
  return selectAccess(tokenHash);
}
