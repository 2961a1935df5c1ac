import type { NewApp } from "#lib/apps/data.ts";
import type { OrganisationRole } from "#lib/apps/model.ts";
import { env } from "#lib/env.ts";
import { checkMetadata, type Draft, readScopes } from "./check-metadata.ts";
import { chooseProfile, type RegistrationKind } from "./choose-profile.ts";
import { DESCRIPTIVE, type Metadata } from "./metadata.ts";

/** What of an app its registration decides. */
export type AppDraft = Omit<NewApp, "id" | "clientId" | "organisationId" | "registrationTokenHash">;

type Owner = {
  kind: RegistrationKind;
  roles: readonly OrganisationRole[];
  /** The name a software statement gives, which counts more than the request's (RFC 7591 §2.3). */
  name?: string;
};

const DEFAULT_GRANTS = ["authorization_code", "refresh_token", "client_credentials"];

/** The app that metadata describe: defaults filled in, every member checked. Throws, naming the claim. */
export function draftApp(metadata: Metadata, owner: Owner): AppDraft {
  const draft = complete(metadata, owner);
  checkMetadata(draft);
  const { name, profile, scopes, grantTypes, responseTypes, senderConstraint, idTokenAlg } = draft;
  return {
    name,
    profile,
    scopes,
    grantTypes,
    responseTypes,
    senderConstraint,
    idTokenAlg,
    redirectUris: metadata.redirect_uris,
    postLogoutRedirectUris: metadata.post_logout_redirect_uris ?? [],
    tokenEndpointAuthMethod: metadata.token_endpoint_auth_method,
    clientAssertionAlg: metadata.token_endpoint_auth_signing_alg ?? null,
    tlsSubjectDn: metadata.tls_client_auth_subject_dn ?? null,
    parRequired: metadata.require_pushed_authorization_requests ?? false,
    requestObjectAlg: metadata.request_object_signing_alg ?? null,
    subjectType: metadata.subject_type ?? "public",
    jwksUri: metadata.jwks_uri ?? null,
    cibaDelivery: metadata.backchannel_token_delivery_mode ?? null,
    cibaNotificationUri: metadata.backchannel_client_notification_endpoint ?? null,
    cibaRequestAlg: metadata.backchannel_authentication_request_signing_alg ?? null,
    cibaUserCode: metadata.backchannel_user_code_parameter_supported ?? false,
    origin: owner.kind,
    metadata: describedBy(metadata),
  };
}

function complete(metadata: Metadata, { kind, roles, name }: Owner): Draft {
  const isUk = kind === "dcr-uk";
  const responseTypes = metadata.response_types ?? (isUk ? ["code id_token" as const] : ["code" as const]);
  return {
    metadata,
    name: name ?? metadata.client_name ?? new URL(metadata.redirect_uris[0] ?? "").hostname.slice(0, 80),
    profile: chooseProfile({ ...metadata, response_types: responseTypes }, kind),
    scopes: readScopes(metadata.scope, roles),
    grantTypes: metadata.grant_types ?? DEFAULT_GRANTS,
    responseTypes,
    senderConstraint: senderConstraintOf(metadata, isUk),
    idTokenAlg: metadata.id_token_signed_response_alg ?? "PS256",
  };
}

/** By the UK rules every token is bound to the certificate, wherever there is mutual TLS at all. */
function senderConstraintOf(metadata: Metadata, isUk: boolean): Draft["senderConstraint"] {
  if (metadata.dpop_bound_access_tokens) return "dpop";
  if (metadata.tls_client_certificate_bound_access_tokens) return "certificate";
  return isUk && env().PUBLIC_MTLS_URL ? "certificate" : "none";
}

/** What has no column of its own and is echoed as it was sent. */
function describedBy(metadata: Metadata): Record<string, unknown> {
  const names = [
    ...(Object.keys(DESCRIPTIVE) as (keyof typeof DESCRIPTIVE)[]),
    "authorization_signed_response_alg",
  ] as const;
  return Object.fromEntries(names.flatMap((name) => (metadata[name] === undefined ? [] : [[name, metadata[name]]])));
}
