import { randomInt } from "node:crypto";

import { type Actor, describeActor } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";

import { insertOrganisation, isRegistrationNumberTaken, selectOrganisation } from "./data.ts";
import { type Organisation, ORGANISATION_ROLE_NAMES, type OrganisationRole, REGISTRATION_NUMBER } from "./model.ts";

type NewOrganisationInput = { name: string; roles: readonly string[]; registrationNumber?: string };

const isRole = (value: string): value is OrganisationRole => (ORGANISATION_ROLE_NAMES as string[]).includes(value);

function checkInput({ name, roles, registrationNumber }: NewOrganisationInput): OrganisationRole[] {
  const findings: { field: string; message: string }[] = [];
  const length = name.trim().length;
  if (length === 0 || length > 120)
    findings.push({ field: "name", message: "Give the organisation's name, at most 120 characters" });
  const known = roles.filter(isRole);
  if (known.length === 0 || known.length < roles.length) {
    findings.push({ field: "roles", message: "Choose at least one of the three roles" });
  }
  if (registrationNumber && !REGISTRATION_NUMBER.test(registrationNumber)) {
    const message = "A registration number has 6 or 7 digits; leave it empty and the sandbox's register gives you one";
    findings.push({ field: "registrationNumber", message });
  }
  const [first, ...also] = findings;
  if (first) throw new DomainError("field-invalid", first.message, { field: first.field, also });
  return [...new Set(known)];
}

/** A number of the sandbox's own register. */
async function issueRegistrationNumber(): Promise<string> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const number = `S${randomInt(100_000, 1_000_000)}`;
    if (!(await isRegistrationNumberTaken(number))) return number;
  }
  throw new DomainError("unavailable", "The register has no free number at the moment; try again");
}

/**
 * Enrols an organisation with the actor as its owner. A number the sandbox's register gives out is verified at once;
 * one given by hand stays applied until the bank's operations team verifies it.
 */
export async function createOrganisation(actor: Actor, input: NewOrganisationInput): Promise<Organisation> {
  if (actor.kind !== "developer") throw new DomainError("not-allowed", "Only a developer can enrol an organisation");
  const given = input.registrationNumber?.trim().toUpperCase();
  const roles = checkInput({ ...input, registrationNumber: given });
  const id = newId();
  const registrationNumber = given || (await issueRegistrationNumber());
  const status = given ? "applied" : "verified";
  const organisation = { id, name: input.name.trim(), registrationNumber, roles, status, statusReason: null } as const;
  await insertOrganisation(organisation, actor.developerId, {
    organisationId: id,
    actor: describeActor(actor),
    action: "organisation.create",
    object: `organisation:${id}`,
    detail: { name: organisation.name, registrationNumber, roles, status },
  });
  const created = await selectOrganisation(id);
  if (!created) throw new DomainError("unexpected", "The organisation was written but not found");
  return created;
}
