import { type Actor, requireRole } from "#lib/developers/actor.ts";
import { isUuid } from "#lib/ids.ts";
import { selectInitialTokens } from "./data.ts";
import type { InitialTokenView } from "./model.ts";

/** The organisation's initial access tokens, newest first, used ones too. Never their secrets. */
export async function listInitialAccessTokens(
  actor: Actor,
  organisationId: string,
  { before = null, limit = 20 }: { before?: string | null; limit?: number } = {},
): Promise<InitialTokenView[]> {
  requireRole(actor, organisationId, "view");
  return selectInitialTokens(organisationId, before && isUuid(before) ? before : null, limit);
}
