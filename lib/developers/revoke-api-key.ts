import { DomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";

import { type Actor, describeActor, requireRole } from "./actor.ts";
import { markApiKeyRevoked } from "./data.ts";

/** The key is refused from the next request on. */
export async function revokeApiKey(actor: Actor, organisationId: string, id: string): Promise<void> {
  requireRole(actor, organisationId, "administer");
  const audit = {
    organisationId,
    actor: describeActor(actor),
    action: "api-key.revoke",
    object: `api-key:${id}`,
    detail: {},
  };
  const isDone = isUuid(id) && (await markApiKeyRevoked(organisationId, id, audit));
  if (!isDone) throw new DomainError("resource-not-found", "There is no such live key in your organisation");
}
