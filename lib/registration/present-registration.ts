import type { App } from "#lib/apps/model.ts";
import { PROFILES } from "#lib/apps/profiles.ts";
import type { Registration } from "./model.ts";
import { registrationAddress } from "./registration-address.ts";

/** The registration as the bank holds it: every member with the value really registered (RFC 7591 §3.2.1). */
export function presentRegistration({ app, registrationToken }: Registration): Record<string, unknown> {
  const profile = PROFILES[app.profile];
  return withoutNull({
    client_id: app.clientId,
    client_id_issued_at: Math.floor(app.createdAt.getTime() / 1000),
    client_name: app.name,
    ...app.metadata,
    redirect_uris: app.redirectUris,
    post_logout_redirect_uris: app.postLogoutRedirectUris.length > 0 ? app.postLogoutRedirectUris : null,
    scope: app.scopes.join(" "),
    grant_types: app.grantTypes,
    response_types: app.responseTypes,
    token_endpoint_auth_method: app.tokenEndpointAuthMethod,
    token_endpoint_auth_signing_alg: app.clientAssertionAlg,
    tls_client_auth_subject_dn: app.tlsSubjectDn,
    tls_client_certificate_bound_access_tokens: app.senderConstraint === "certificate",
    dpop_bound_access_tokens: app.senderConstraint === "dpop",
    require_pushed_authorization_requests: profile.parRequired || app.parRequired,
    require_signed_request_object: profile.requestObjectRequired,
    request_object_signing_alg: app.requestObjectAlg,
    id_token_signed_response_alg: app.idTokenAlg,
    subject_type: app.subjectType,
    ...keysOf(app),
    backchannel_token_delivery_mode: app.cibaDelivery,
    backchannel_client_notification_endpoint: app.cibaNotificationUri,
    backchannel_authentication_request_signing_alg: app.cibaRequestAlg,
    backchannel_user_code_parameter_supported: app.cibaDelivery ? app.cibaUserCode : null,
    ...managementOf(app, registrationToken),
  });
}

/** The keys of a software statement are the directory's to show. */
function keysOf({ origin, jwksUri, jwks }: App): Record<string, unknown> {
  if (origin === "dcr-uk") return {};
  return jwksUri ? { jwks_uri: jwksUri } : { jwks };
}

/** RFC 7592 §3; by the UK rules an app manages its registration with a client credentials token. */
function managementOf(app: App, token: string | null): Record<string, unknown> {
  if (app.origin === "dcr-uk") return {};
  return { registration_client_uri: registrationAddress(app), registration_access_token: token };
}

function withoutNull(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
}
