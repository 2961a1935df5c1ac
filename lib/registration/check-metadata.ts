import { checkAppInput } from "#lib/apps/check-app-input.ts";
import { checkRedirectUri } from "#lib/apps/check-redirect-uri.ts";
import { findSecurityProblems } from "#lib/apps/check-security.ts";
import { type OrganisationRole, type Scope, scopesOfRoles } from "#lib/apps/model.ts";
import { checkSecurityInput } from "#lib/apps/security-input.ts";
import { PROFILES, type ProfileName, type SenderConstraint } from "#lib/apps/profiles.ts";
import { env } from "#lib/env.ts";
import { DomainError } from "#lib/errors.ts";
import { checkOutgoingUrl } from "#lib/gateway/safe-fetch.ts";
import { CIBA_GRANT, type Metadata, type MetadataName } from "./metadata.ts";
import { refuseMetadata } from "./refuse-metadata.ts";

/** A registration as it would be written, everything defaulted. */
export type Draft = {
  metadata: Metadata;
  name: string;
  profile: ProfileName;
  scopes: Scope[];
  grantTypes: string[];
  responseTypes: string[];
  senderConstraint: SenderConstraint;
  idTokenAlg: "PS256" | "ES256";
};

type Rule = { claim: MetadataName; isBroken: (draft: Draft) => boolean; message: string };

const NO_MUTUAL_TLS = "needs mutual TLS, which this deployment does not have";

/** What the members of a registration owe each other. */
const RULES: readonly Rule[] = [
  {
    claim: "token_endpoint_auth_method",
    isBroken: ({ metadata }) => metadata.token_endpoint_auth_method === "tls_client_auth" && !env().PUBLIC_MTLS_URL,
    message: `tls_client_auth ${NO_MUTUAL_TLS}`,
  },
  {
    claim: "tls_client_certificate_bound_access_tokens",
    isBroken: ({ senderConstraint }) => senderConstraint === "certificate" && !env().PUBLIC_MTLS_URL,
    message: NO_MUTUAL_TLS,
  },
  {
    claim: "tls_client_auth_subject_dn",
    isBroken: ({ metadata }) =>
      metadata.token_endpoint_auth_method !== "tls_client_auth" && metadata.tls_client_auth_subject_dn !== undefined,
    message: "belongs to tls_client_auth",
  },
  {
    claim: "token_endpoint_auth_signing_alg",
    isBroken: ({ metadata }) =>
      metadata.token_endpoint_auth_method === "tls_client_auth" &&
      metadata.token_endpoint_auth_signing_alg !== undefined,
    message: "belongs to private_key_jwt",
  },
  {
    claim: "grant_types",
    isBroken: ({ grantTypes }) => !grantTypes.includes("authorization_code") && !grantTypes.includes(CIBA_GRANT),
    message: "need authorization_code, or the CIBA grant: both response types answer with a code",
  },
  {
    claim: "grant_types",
    isBroken: ({ grantTypes, responseTypes }) =>
      grantTypes.includes("implicit") && !responseTypes.includes("code id_token"),
    message: "have implicit only with the response type code id_token",
  },
  {
    claim: "dpop_bound_access_tokens",
    isBroken: ({ metadata }) =>
      metadata.dpop_bound_access_tokens === true && metadata.tls_client_certificate_bound_access_tokens === true,
    message: "and tls_client_certificate_bound_access_tokens exclude each other",
  },
  {
    claim: "require_signed_request_object",
    isBroken: ({ metadata, profile }) =>
      metadata.require_signed_request_object !== undefined &&
      metadata.require_signed_request_object !== PROFILES[profile].requestObjectRequired,
    message: "does not fit the security profile of the other members",
  },
  {
    claim: "authorization_signed_response_alg",
    isBroken: ({ metadata, idTokenAlg }) =>
      metadata.authorization_signed_response_alg !== undefined &&
      metadata.authorization_signed_response_alg !== idTokenAlg,
    message: "is the same as id_token_signed_response_alg",
  },
  {
    claim: "backchannel_token_delivery_mode",
    isBroken: ({ metadata, grantTypes }) =>
      grantTypes.includes(CIBA_GRANT) !== (metadata.backchannel_token_delivery_mode !== undefined),
    message: `belongs to the grant type ${CIBA_GRANT}, and is mandatory with it`,
  },
  {
    claim: "backchannel_client_notification_endpoint",
    isBroken: ({ metadata }) =>
      (metadata.backchannel_token_delivery_mode === "ping") !==
      (metadata.backchannel_client_notification_endpoint !== undefined),
    message: "belongs to the delivery mode ping, and is mandatory with it",
  },
  {
    claim: "backchannel_client_notification_endpoint",
    isBroken: ({ metadata }) =>
      metadata.backchannel_client_notification_endpoint !== undefined &&
      checkOutgoingUrl(metadata.backchannel_client_notification_endpoint) !== null,
    message: "is an https address on the public internet",
  },
  {
    claim: "subject_type",
    isBroken: ({ metadata, grantTypes }) => metadata.subject_type === "pairwise" && grantTypes.includes(CIBA_GRANT),
    message: "is public with the CIBA grant",
  },
];

/** Refuses with the first rule that is broken, by the name of the claim. */
export function checkMetadata(draft: Draft): void {
  const { metadata, name } = draft;
  checkAddresses("redirect_uris", metadata.redirect_uris);
  checkAddresses("post_logout_redirect_uris", metadata.post_logout_redirect_uris ?? []);
  try {
    checkAppInput({ name }, []);
  } catch (error) {
    throw error instanceof DomainError ? refuseMetadata("client_name", error.message) : error;
  }
  const broken = RULES.find(({ isBroken }) => isBroken(draft));
  if (broken) throw refuseMetadata(broken.claim, broken.message);
  checkSecurity(draft);
}

/** The scopes asked for, or all that the roles open. Refuses one that no role opens. */
export function readScopes(asked: string | undefined, roles: readonly OrganisationRole[]): Scope[] {
  const allowed = scopesOfRoles(roles);
  if (asked === undefined) return allowed;
  const names = [...new Set(asked.split(" "))];
  const wrong = names.find((name) => !(allowed as string[]).includes(name));
  if (wrong !== undefined)
    throw refuseMetadata("scope", `may have ${allowed.join(" ")}: those are what the roles of the organisation open`);
  const scopes = allowed.filter((scope) => names.includes(scope));
  if (!scopes.some((scope) => scope !== "openid"))
    throw refuseMetadata("scope", "names at least one of accounts, payments and fundsconfirmations");
  return scopes.includes("openid") ? scopes : ["openid", ...scopes];
}

function checkAddresses(claim: "redirect_uris" | "post_logout_redirect_uris", uris: readonly string[]): void {
  if (new Set(uris).size < uris.length) throw refuseMetadata(claim, "has an address twice");
  for (const [index, uri] of uris.entries()) {
    const message = checkRedirectUri(uri);
    if (message) throw refuseMetadata(claim, `entry ${index + 1}: ${message}`);
  }
}

/** The member that decides a setting of the app. */
const CLAIM_OF_FIELD: Readonly<Record<string, MetadataName>> = {
  senderConstraint: "tls_client_certificate_bound_access_tokens",
  responseTypes: "response_types",
  tokenEndpointAuthMethod: "token_endpoint_auth_method",
  tlsSubjectDn: "tls_client_auth_subject_dn",
  subjectType: "subject_type",
};

/** What every app is held to, however it came to be. Its keys are read later. */
function checkSecurity(draft: Draft): void {
  const { metadata, profile, senderConstraint, responseTypes } = draft;
  const app = {
    profile,
    senderConstraint,
    responseTypes,
    redirectUris: metadata.redirect_uris,
    tokenEndpointAuthMethod: metadata.token_endpoint_auth_method,
    tlsSubjectDn: metadata.tls_client_auth_subject_dn ?? null,
    subjectType: metadata.subject_type ?? ("public" as const),
    jwksUri: null,
    jwks: { keys: [] },
  };
  const findings = findSecurityProblems(app).filter(({ field }) => field !== "jwks");
  const [first] = [...findings, ...checkSecurityInput({ tlsSubjectDn: app.tlsSubjectDn })];
  if (!first) return;
  const isOfProof = first.field === "senderConstraint" && senderConstraint === "dpop";
  const claim = isOfProof ? "dpop_bound_access_tokens" : (CLAIM_OF_FIELD[first.field ?? ""] ?? "body");
  throw refuseMetadata(claim, first.message);
}
