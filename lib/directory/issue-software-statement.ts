import { SignJWT } from "jose";
import { now } from "#lib/clock.ts";
import { type Actor, describeActor } from "#lib/developers/actor.ts";
import { env } from "#lib/env.ts";
import { newId } from "#lib/ids.ts";
import { getOrganisation } from "#lib/organisations/get-organisation.ts";
import type { Organisation } from "#lib/organisations/model.ts";
import { activeSigningKey } from "#lib/signing-keys/active-signing-key.ts";
import { requireNotSuspended } from "./create-software.ts";
import { getActiveSoftware } from "./get-software.ts";
import type { Software } from "./model.ts";
import { STATEMENT_ISSUER, type StatementClaims } from "./statement-claims.ts";
import { insertStatement } from "./statement-data.ts";

export type IssuedStatement = { jti: string; jwt: string; issuedAt: Date };

/** Signs what the directory knows of the software at this moment, for a registration at a bank. The statement itself is not kept. */
export async function issueSoftwareStatement(actor: Actor, softwareId: string): Promise<IssuedStatement> {
  const software = await getActiveSoftware(actor, softwareId);
  const organisation = await getOrganisation(actor, software.organisationId);
  requireNotSuspended(organisation);
  const issuedAt = now();
  const jti = newId(issuedAt);
  const { kid, alg, key } = await activeSigningKey("directory");
  const claims = claimsOf(software, organisation, { jti, iat: Math.floor(issuedAt.getTime() / 1000) });
  const jwt = await new SignJWT(claims).setProtectedHeader({ alg, kid, typ: "JWT" }).sign(key);
  await insertStatement(
    { id: jti, softwareId: software.id, issuedAt },
    {
      organisationId: software.organisationId,
      actor: describeActor(actor),
      action: "software-statement.issue",
      object: `software:${software.softwareId}`,
      detail: { jti },
    },
  );
  return { jti, jwt, issuedAt };
}

function claimsOf(
  software: Software,
  organisation: Organisation,
  { jti, iat }: { jti: string; iat: number },
): StatementClaims {
  const directory = `${env().PUBLIC_URL}/directory`;
  const softwareJwks = `${directory}/software/${software.softwareId}/jwks`;
  const organisationJwks = `${directory}/organisations/${organisation.id}/jwks`;
  return {
    iss: STATEMENT_ISSUER,
    iat,
    jti,
    software_environment: "sandbox",
    software_mode: "Test",
    software_id: software.softwareId,
    software_client_id: software.softwareId,
    software_client_name: software.name,
    software_client_description: software.description ?? software.name,
    software_version: software.version,
    ...(software.clientUri && { software_client_uri: software.clientUri }),
    software_redirect_uris: software.redirectUris,
    software_roles: software.roles,
    ...(software.logoUri && { software_logo_uri: software.logoUri }),
    software_jwks_endpoint: softwareJwks,
    software_jwks_revoked_endpoint: `${softwareJwks}/revoked`,
    ...(software.policyUri && { software_policy_uri: software.policyUri }),
    ...(software.tosUri && { software_tos_uri: software.tosUri }),
    software_on_behalf_of_org: software.onBehalfOf ?? organisation.name,
    ...organisationClaims(organisation),
    org_jwks_endpoint: organisationJwks,
    org_jwks_revoked_endpoint: `${organisationJwks}/revoked`,
  };
}

const STATUS = { applied: "Withdrawn", verified: "Active", suspended: "Revoked" } as const;

function organisationClaims({ id, name, registrationNumber, roles, status }: Organisation) {
  return {
    organisation_competent_authority_claims: {
      authority_id: "FCAGBR",
      registration_id: registrationNumber,
      status: STATUS[status],
      authorisations: [{ member_state: "GB", roles }],
    },
    org_status: STATUS[status],
    org_id: id,
    org_name: name,
    org_contacts: [],
  };
}
