import { randomInt } from "node:crypto";
import { type Actor, describeActor, requireRole } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { getOrganisation } from "#lib/organisations/get-organisation.ts";
import type { Organisation, OrganisationRole } from "#lib/organisations/model.ts";
import { checkSoftwareInput, type SoftwareInput } from "./check-software-input.ts";
import { insertSoftware } from "./data.ts";
import { getSoftware } from "./get-software.ts";
import type { Software } from "./model.ts";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Enters a piece of software into the directory. Its roles are among the organisation's. */
export async function createSoftware(actor: Actor, organisationId: string, input: SoftwareInput): Promise<Software> {
  requireRole(actor, organisationId, "develop");
  const organisation = await getOrganisation(actor, organisationId);
  requireNotSuspended(organisation);
  checkSoftwareInput(input, organisation.roles);
  const software = newSoftware(organisationId, input);
  await insertSoftware(software, auditOf(actor, software));
  return getSoftware(actor, software.softwareId);
}

export function requireNotSuspended({ status, name, statusReason }: Organisation): void {
  if (status !== "suspended") return;
  const message = `The organisation ${name} is suspended: ${statusReason ?? "no reason given"}`;
  throw new DomainError("organisation-not-verified", message);
}

type NewSoftware = Omit<Software, "status" | "createdAt" | "updatedAt">;

/** A row to insert; the input was checked. */
export function newSoftware(organisationId: string, input: SoftwareInput): NewSoftware {
  return {
    id: newId(),
    softwareId: Array.from({ length: 22 }, () => BASE62[randomInt(62)]).join(""),
    organisationId,
    name: input.name.trim(),
    description: input.description?.trim() || null,
    version: input.version?.trim() ?? "1.0",
    clientUri: input.clientUri || null,
    logoUri: input.logoUri || null,
    policyUri: input.policyUri || null,
    tosUri: input.tosUri || null,
    onBehalfOf: input.onBehalfOf?.trim() || null,
    redirectUris: [...input.redirectUris],
    roles: [...new Set(input.roles)] as OrganisationRole[],
  };
}

export function auditOf(actor: Actor, { organisationId, softwareId, name, roles, redirectUris }: NewSoftware) {
  return {
    organisationId,
    actor: describeActor(actor),
    action: "software.create",
    object: `software:${softwareId}`,
    detail: { name, roles, redirectUris },
  };
}
