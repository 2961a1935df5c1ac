import type { Participant } from "#lib/directory/list-participants.ts";
import type { Software } from "#lib/directory/model.ts";
import { env } from "#lib/env.ts";

/** As a software statement names it: a suspended organisation is revoked for everybody else. */
export function presentOrganisation({ id, name, status, registrationNumber, roles }: Participant) {
  const jwks = `${env().PUBLIC_URL}/directory/organisations/${id}/jwks`;
  return {
    org_id: id,
    org_name: name,
    org_status: status === "verified" ? "Active" : "Revoked",
    registration_id: registrationNumber,
    roles,
    org_jwks_endpoint: jwks,
    org_jwks_revoked_endpoint: `${jwks}/revoked`,
  };
}

export function presentSoftware(software: Software) {
  const jwks = `${env().PUBLIC_URL}/directory/software/${software.softwareId}/jwks`;
  return {
    software_id: software.softwareId,
    software_client_name: software.name,
    software_version: software.version,
    software_status: software.status === "active" ? "Active" : "Revoked",
    software_roles: software.roles,
    software_redirect_uris: software.redirectUris,
    org_id: software.organisationId,
    software_jwks_endpoint: jwks,
    software_jwks_revoked_endpoint: `${jwks}/revoked`,
  };
}
