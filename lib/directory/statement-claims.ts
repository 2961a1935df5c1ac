import { z } from "zod";
import { KEY_USES } from "#lib/signing-keys/model.ts";

/** Who signs software statements. */
export const STATEMENT_ISSUER = "Sandbank Directory";

/** How old a statement may be: it has no end of its own, so the bank that reads it sets one. No longer than a key that signs no more is published. */
export const STATEMENT_MAX_AGE_SECONDS = KEY_USES.directory.longestLifeSeconds;

const text = z.string().max(300);
const address = z.url().max(2048);
const roles = z.array(z.enum(["AISP", "PISP", "CBPII"]));

/** The claims of a software statement (UK Dynamic Client Registration 3.3, software statement). */
export const statementClaims = z.looseObject({
  iss: z.literal(STATEMENT_ISSUER),
  iat: z.int(),
  jti: z.uuid(),
  software_environment: text,
  software_mode: z.enum(["Live", "Test"]),
  software_id: z.string().regex(/^[A-Za-z0-9]{22}$/),
  software_client_id: text,
  software_client_name: text,
  software_client_description: text,
  software_version: text,
  software_client_uri: text.optional(),
  software_redirect_uris: z.array(address).min(1),
  software_roles: roles.min(1),
  software_logo_uri: text.optional(),
  software_jwks_endpoint: address,
  software_jwks_revoked_endpoint: address,
  software_policy_uri: text.optional(),
  software_tos_uri: text.optional(),
  software_on_behalf_of_org: text.optional(),
  organisation_competent_authority_claims: z.object({
    authority_id: text,
    registration_id: text,
    status: z.enum(["Active", "Revoked", "Withdrawn"]),
    authorisations: z.array(z.object({ member_state: text, roles })),
  }),
  org_status: z.enum(["Active", "Revoked", "Withdrawn"]),
  org_id: z.uuid(),
  org_name: text,
  org_contacts: z.array(z.object({ name: text, email: text, type: text })),
  org_jwks_endpoint: address,
  org_jwks_revoked_endpoint: address,
});

export type StatementClaims = z.infer<typeof statementClaims>;
