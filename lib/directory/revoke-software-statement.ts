import { type Actor, describeActor } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";
import { findSoftwareByRow } from "./find-software.ts";
import { getSoftware } from "./get-software.ts";
import { markStatementRevoked, selectStatement } from "./statement-data.ts";

/** Nobody can register with the statement from the commit on. */
export async function revokeSoftwareStatement(actor: Actor, jti: string): Promise<void> {
  const statement = isUuid(jti) ? await selectStatement(jti) : null;
  const known = statement && (await findSoftwareByRow(statement.softwareId));
  if (!known) throw new DomainError("resource-not-found", "There is no such software statement in your organisation");
  const software = await getSoftware(actor, known.softwareId, "develop");
  const isDone = await markStatementRevoked(jti, {
    organisationId: software.organisationId,
    actor: describeActor(actor),
    action: "software-statement.revoke",
    object: `software:${software.softwareId}`,
    detail: { jti },
  });
  if (!isDone) throw new DomainError("state-conflict", "The statement was revoked before");
}
