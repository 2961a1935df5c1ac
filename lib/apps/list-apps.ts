import { type Actor, requireRole } from "#lib/developers/actor.ts";
import { isUuid } from "#lib/ids.ts";

import { selectAppsOf } from "./data.ts";
import type { App } from "./model.ts";

type Page = { before?: string | null; limit?: number };

/** The organisation's apps, newest first. */
export async function listApps(actor: Actor, organisationId: string, page: Page = {}): Promise<App[]> {
  requireRole(actor, organisationId, "view");
  const before = page.before && isUuid(page.before) ? page.before : null;
  return selectAppsOf(organisationId, before, page.limit ?? 50);
}
