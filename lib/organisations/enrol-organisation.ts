import type { Actor } from "#lib/developers/actor.ts";
import { describeError, log } from "#lib/log.ts";
import { provideBank } from "#lib/scenarios/provide-bank.ts";
import { createOrganisation } from "./create-organisation.ts";
import type { Organisation } from "./model.ts";

/** An organisation with a bank of its own. A bank that cannot be made now is made later: the organisation is there. */
export async function enrolOrganisation(
  actor: Actor,
  input: Parameters<typeof createOrganisation>[1],
): Promise<Organisation> {
  const organisation = await createOrganisation(actor, input);
  await provideBank(organisation.id).catch((error: unknown) =>
    log("error", "a bank was not made", { organisationId: organisation.id, error: describeError(error) }),
  );
  return organisation;
}
