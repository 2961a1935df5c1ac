import { type Actor, describeActor, requireRole } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";
import { deleteInitialToken } from "./data.ts";

/** Takes an unused token back: it registers nothing from now on. */
export async function withdrawInitialAccessToken(actor: Actor, organisationId: string, id: string): Promise<void> {
  requireRole(actor, organisationId, "develop");
  const audit = {
    organisationId,
    actor: describeActor(actor),
    action: "initial-access-token.withdraw",
    object: `initial-access-token:${id}`,
    detail: {},
  };
  const isDone = isUuid(id) && (await deleteInitialToken(organisationId, id, audit));
  if (!isDone) throw new DomainError("resource-not-found", "There is no such unused token in your organisation");
}
