import { type Actor, describeActor } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { getOrganisation } from "#lib/organisations/get-organisation.ts";
import { checkSoftwareInput, type SoftwareInput } from "./check-software-input.ts";
import { requireNotSuspended } from "./create-software.ts";
import { type SoftwareChange, updateSoftwareRow } from "./data.ts";
import { getActiveSoftware, getSoftware } from "./get-software.ts";
import type { Software } from "./model.ts";

/** Changes what is given and nothing else. Statements that were signed before stay as they are. */
export async function updateSoftware(actor: Actor, id: string, input: Partial<SoftwareInput>): Promise<Software> {
  const software = await getActiveSoftware(actor, id);
  const organisation = await getOrganisation(actor, software.organisationId);
  requireNotSuspended(organisation);
  checkSoftwareInput(input, organisation.roles);
  const change = toChange(input);
  if (Object.keys(change).length === 0) return software;
  const isDone = await updateSoftwareRow(software.id, change, {
    organisationId: software.organisationId,
    actor: describeActor(actor),
    action: "software.update",
    object: `software:${software.softwareId}`,
    detail: change,
  });
  if (!isDone) throw new DomainError("state-conflict", "The software was revoked meanwhile");
  return getSoftware(actor, software.softwareId);
}

const OPTIONAL = ["description", "clientUri", "logoUri", "policyUri", "tosUri", "onBehalfOf"] as const;

function toChange(input: Partial<SoftwareInput>): SoftwareChange {
  const change: SoftwareChange = {};
  if (input.name !== undefined) change.name = input.name.trim();
  if (input.version !== undefined) change.version = input.version.trim();
  if (input.redirectUris) change.redirectUris = [...input.redirectUris];
  if (input.roles) change.roles = [...new Set(input.roles)] as Software["roles"];
  for (const field of OPTIONAL) {
    const value = input[field];
    if (value !== undefined) change[field] = value?.trim() || null;
  }
  return change;
}
