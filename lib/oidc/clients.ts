import { errors } from "oidc-provider";
import type { AdapterPayload } from "oidc-provider";
import { scopesGrantedTo } from "#lib/api-builder/published-scopes.ts";
import { findSecurityProblems } from "#lib/apps/check-security.ts";
import { findAppByClientId } from "#lib/apps/find-app.ts";
import { appMayAct, isDecoupled } from "#lib/apps/model.ts";
import type { App, PublicJwk } from "#lib/apps/model.ts";
import { PROFILES } from "#lib/apps/profiles.ts";
import { publishedKeys } from "#lib/apps/published-keys.ts";
import { isDomainError } from "#lib/errors.ts";
import { refusedAt } from "./refused-step.ts";

/** Members of a client beyond the standard's. */
export const EXTRA_CLIENT_METADATA = ["profile", "app_id", "organisation_id", "software_id"];

const ALL_RESPONSE_MODES = ["query", "fragment", "form_post", "jwt", "query.jwt", "fragment.jwt", "form_post.jwt"];
const SIGNED_RESPONSE_MODES = ALL_RESPONSE_MODES.filter((mode) => mode.includes("jwt"));

/**
 * The app as the provider's client. Of the scopes of published APIs it has those it was let into, as far as the provider
 * knows them. Throws invalid_client, with the reason, for an app that must not act.
 */
export async function findClientMetadata(
  clientId: string,
  furtherScopes: readonly string[],
): Promise<AdapterPayload | undefined> {
  const app = await findAppByClientId(clientId);
  if (!app) return undefined;
  const refusal = appMayAct(app);
  if (refusal) throw refusedClient(refusal.message);
  const [problem] = findSecurityProblems(app);
  if (problem) throw refusedClient(`The settings of the app ${app.name} do not fit together: ${problem.message}`);
  return withoutNothing({
    ...identityOf(app, await furtherScopesOf(app, furtherScopes)),
    ...flowsOf(app),
    ...authenticationOf(app, await keysOf(app)),
    ...decoupledOf(app),
  });
}

async function furtherScopesOf(app: App, known: readonly string[]): Promise<string[]> {
  if (known.length === 0) return [];
  return (await scopesGrantedTo(app.id)).filter((scope) => known.includes(scope));
}

function identityOf(app: App, furtherScopes: readonly string[]) {
  return {
    client_id: app.clientId,
    client_name: app.name,
    application_type: "web",
    redirect_uris: app.redirectUris,
    post_logout_redirect_uris: app.postLogoutRedirectUris,
    scope: [...app.scopes, ...furtherScopes].join(" "),
    subject_type: app.subjectType,
    profile: app.profile,
    app_id: app.id,
    organisation_id: app.organisationId,
    software_id: app.softwareId,
  };
}

function flowsOf(app: App) {
  const profile = PROFILES[app.profile];
  const responseTypes = app.responseTypes.length > 0 ? app.responseTypes : profile.responseTypes;
  return {
    grant_types: grantTypesOf(app, responseTypes),
    response_types: [...responseTypes],
    response_modes: profile.signedResponseRequired ? SIGNED_RESPONSE_MODES : ALL_RESPONSE_MODES,
    require_signed_request_object: profile.requestObjectRequired,
    require_pushed_authorization_requests: profile.parRequired || app.parRequired,
    request_object_signing_alg: app.requestObjectAlg,
    id_token_signed_response_alg: app.idTokenAlg,
    authorization_signed_response_alg: app.idTokenAlg,
  };
}

const USUAL_GRANTS = ["authorization_code", "refresh_token", "client_credentials"];
const CIBA_GRANT = "urn:openid:params:grant-type:ciba";

function grantTypesOf(app: App, responseTypes: readonly string[]): string[] {
  const registered = app.grantTypes.length > 0 ? app.grantTypes : USUAL_GRANTS;
  const decoupled = isDecoupled(app) ? [CIBA_GRANT] : [];
  // The provider's word for "an ID token comes with the redirect".
  const hybrid = responseTypes.some((type) => type.includes("id_token")) ? ["implicit"] : [];
  return [...new Set([...registered.filter((type) => type !== CIBA_GRANT), ...decoupled, ...hybrid])];
}

/** Also of an app that publishes its keys: the provider would go on taking one that is no longer published. */
async function keysOf(app: App): Promise<PublicJwk[]> {
  if (!app.jwksUri) return app.jwks.keys;
  return publishedKeys(app.jwksUri).catch((error: unknown) => {
    if (!isDomainError(error)) throw error;
    throw refusedClient(`The keys of the app ${app.name} could not be read at ${app.jwksUri}: ${error.message}`);
  });
}

function authenticationOf(app: App, keys: PublicJwk[]) {
  const isByKey = app.tokenEndpointAuthMethod === "private_key_jwt";
  return {
    token_endpoint_auth_method: app.tokenEndpointAuthMethod,
    token_endpoint_auth_signing_alg: isByKey ? app.clientAssertionAlg : null,
    tls_client_auth_subject_dn: isByKey ? null : app.tlsSubjectDn,
    jwks: { keys },
    tls_client_certificate_bound_access_tokens: app.senderConstraint === "certificate",
    dpop_bound_access_tokens: app.senderConstraint === "dpop",
  };
}

function decoupledOf(app: App) {
  if (!isDecoupled(app)) return {};
  return {
    backchannel_token_delivery_mode: app.cibaDelivery,
    backchannel_client_notification_endpoint: app.cibaNotificationUri,
    backchannel_authentication_request_signing_alg: app.cibaRequestAlg,
    backchannel_user_code_parameter: app.cibaUserCode,
  };
}

function withoutNothing(metadata: Record<string, unknown>): AdapterPayload {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== null)) as AdapterPayload;
}

function refusedClient(reason: string): Error {
  const error = new errors.InvalidClient(reason);
  error.status = 401;
  error.statusCode = 401;
  return refusedAt("client authentication", error);
}
