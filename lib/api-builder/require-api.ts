import type { Actor } from "#lib/developers/actor.ts";
import { requireStaff } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";
import { selectApi } from "./data.ts";
import type { PublishedApi } from "./model.ts";

/** The API, for somebody in operations. Throws resource-not-found. */
export async function requireApi(actor: Actor, id: string): Promise<PublishedApi> {
  requireStaff(actor, "operations");
  const api = isUuid(id) ? await selectApi(id) : null;
  if (!api) throw new DomainError("resource-not-found", "There is no such API");
  return api;
}
