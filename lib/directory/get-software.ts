import { type Actor, type OrganisationRight, requireRole } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { findSoftware, findSoftwareByRow } from "./find-software.ts";
import type { Software } from "./model.ts";

/** The actor's software by software_id or row id. One of another organisation is as unknown as one that never was. */
export async function getSoftware(actor: Actor, id: string, right: OrganisationRight = "view"): Promise<Software> {
  const software = (await findSoftware(id)) ?? (await findSoftwareByRow(id));
  if (!software) throw new DomainError("resource-not-found", "There is no such software in your organisation");
  requireRole(actor, software.organisationId, right);
  return software;
}

/** For changes: refuses when the software was revoked. */
export async function getActiveSoftware(actor: Actor, id: string): Promise<Software> {
  const software = await getSoftware(actor, id, "develop");
  if (software.status === "active") return software;
  throw new DomainError("state-conflict", "The software is revoked in the directory: nothing of it can change");
}
