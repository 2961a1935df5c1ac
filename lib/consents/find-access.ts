import { hashSecret } from "#lib/secrets.ts";
import type { AccessRow } from "./access.ts";
import { selectAccess } from "./data.ts";

/** Everything about a bearer token in one query: app, organisation, consent, accounts. Null when nobody issued it. */
export async function findAccess(token: string): Promise<AccessRow | null> {
  return selectAccess(hashSecret(token));
}
