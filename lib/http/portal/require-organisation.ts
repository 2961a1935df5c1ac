import { requestOrganisation } from "#lib/auth/current-organisation.ts";
import type { DeveloperActor } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import type { Organisation } from "#lib/organisations/model.ts";

/** The organisation the developer works for at the moment. */
export async function requireOrganisation(actor: DeveloperActor, request: Request): Promise<Organisation> {
  const organisation = await requestOrganisation(actor, request.headers.get("cookie"));
  if (!organisation) throw new DomainError("state-conflict", "Enrol an organisation first");
  return organisation;
}
