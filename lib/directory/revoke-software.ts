import { type Actor, describeActor } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { markSoftwareRevoked } from "./data.ts";
import { getSoftware } from "./get-software.ts";
import type { Software } from "./model.ts";

/**
 * Takes the software out of the directory, for good: its certificates and statements with it, and its apps are suspended.
 * Who typed a name has to have typed the right one.
 */
export async function revokeSoftware(actor: Actor, id: string, typedName?: string): Promise<Software> {
  const software = await getSoftware(actor, id, "develop");
  if (typedName !== undefined && typedName.trim() !== software.name) {
    throw new DomainError("field-invalid", `Type ${software.name} to revoke it`, { field: "typedName" });
  }
  const isDone = await markSoftwareRevoked(software.id, {
    organisationId: software.organisationId,
    actor: describeActor(actor),
    action: "software.revoke",
    object: `software:${software.softwareId}`,
    detail: { name: software.name },
  });
  if (!isDone) throw new DomainError("state-conflict", "The software was revoked before");
  return getSoftware(actor, software.softwareId);
}
