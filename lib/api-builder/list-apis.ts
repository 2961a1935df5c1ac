import type { Actor } from "#lib/developers/actor.ts";
import { requireRole, requireStaff } from "#lib/developers/actor.ts";
import { countRequests, selectApis, selectGrantsOf } from "./data.ts";
import type { GrantStatus, PublishedApi } from "./model.ts";

/** Every API with how many apps wait to be let in, for operations. */
export async function listAllApis(actor: Actor): Promise<(PublishedApi & { waiting: number })[]> {
  requireStaff(actor, "operations");
  const [apis, waiting] = await Promise.all([selectApis(false), countRequests()]);
  return apis.map((api) => ({ ...api, waiting: waiting.get(api.id) ?? 0 }));
}

/** What anybody may know of. */
export async function listPublishedApis(): Promise<PublishedApi[]> {
  return selectApis(true);
}

/** How each of an organisation's apps stands with each API. */
export async function listOwnGrants(
  actor: Actor,
  organisationId: string,
): Promise<{ apiId: string; appId: string; status: GrantStatus }[]> {
  requireRole(actor, organisationId, "view");
  return selectGrantsOf(organisationId);
}
