import type { OrganisationRole } from "#lib/apps/model.ts";
import { findSoftware } from "#lib/directory/find-software.ts";
import type { Software } from "#lib/directory/model.ts";
import type { StatementClaims } from "#lib/directory/statement-claims.ts";
import { verifySoftwareStatement } from "#lib/directory/verify-software-statement.ts";
import { DomainError, isDomainError } from "#lib/errors.ts";
import { selectOrganisation } from "#lib/organisations/data.ts";
import { readScopes } from "./check-metadata.ts";

const CLAUSE = "UK DCR 3.3, validation of the software statement";

/** The claims of the statement: signed by the directory, not too old, not revoked. */
export async function checkStatement(statement: unknown): Promise<StatementClaims> {
  if (typeof statement !== "string") throw refuse("is mandatory: a signed JWT of the directory");
  try {
    return await verifySoftwareStatement(statement);
  } catch (error) {
    throw isDomainError(error, "field-invalid") ? refuse(error.message, error) : error;
  }
}

function refuse(message: string, cause?: DomainError): DomainError {
  const { field = "software_statement", clause = CLAUSE } = cause ?? {};
  return new DomainError("software-statement-invalid", message, { field, clause, cause });
}

/** The software of the statement and the roles it may use: its organisation is active, and they cover the scopes asked for. */
export async function checkOrganisation(
  claims: StatementClaims,
  askedScope: unknown,
): Promise<{ software: Software; roles: OrganisationRole[] }> {
  if (claims.org_status !== "Active") throw disapprove(`says that the organisation is ${claims.org_status}`);
  const software = await findSoftware(claims.software_id);
  const organisation = software && (await selectOrganisation(software.organisationId));
  if (!organisation || software.status !== "active" || organisation.id !== claims.org_id)
    throw disapprove("is for software that is not active in the directory");
  if (organisation.status !== "verified") {
    const state = organisation.status === "suspended" ? "is suspended" : "is not verified yet";
    throw disapprove(`is of ${organisation.name}, which ${state} at this bank`);
  }
  const roles = claims.software_roles.filter((role) => organisation.roles.includes(role));
  if (typeof askedScope === "string") readScopes(askedScope, roles);
  return { software, roles };
}

function disapprove(message: string): DomainError {
  return new DomainError("software-statement-unapproved", message, { field: "software_statement", clause: CLAUSE });
}
