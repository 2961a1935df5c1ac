import { errors } from "oidc-provider";
import type { AdapterPayload } from "oidc-provider";
import { findAppByClientId } from "#lib/apps/find-app.ts";
import { appMayAct } from "#lib/apps/model.ts";
import type { App } from "#lib/apps/model.ts";
import { PROFILES } from "#lib/apps/profiles.ts";
import { refusedAt } from "./refused-step.ts";

/** Members of a client beyond the standard's. */
export const EXTRA_CLIENT_METADATA = ["profile", "app_id", "organisation_id"];

/** The app as the provider's client. Throws invalid_client, with the reason, for an app that must not act. */
export async function findClientMetadata(clientId: string): Promise<AdapterPayload | undefined> {
  const app = await findAppByClientId(clientId);
  if (!app) return undefined;
  const refusal = appMayAct(app);
  if (refusal) throw refusedClient(refusal.message);
  if (app.jwks.keys.length === 0)
    throw refusedClient(`The app ${app.name} has no key; add one on its page in the portal`);
  return toMetadata(app);
}

function toMetadata(app: App): AdapterPayload {
  const profile = PROFILES[app.profile];
  const responseTypes = app.responseTypes.length > 0 ? app.responseTypes : profile.responseTypes;
  const isHybrid = responseTypes.some((type) => type.includes("id_token"));
  return {
    client_id: app.clientId,
    client_name: app.name,
    application_type: "web",
    token_endpoint_auth_method: app.tokenEndpointAuthMethod,
    grant_types: ["authorization_code", "refresh_token", "client_credentials", ...(isHybrid ? ["implicit"] : [])],
    response_types: [...responseTypes],
    redirect_uris: app.redirectUris,
    scope: app.scopes.join(" "),
    jwks: app.jwks,
    id_token_signed_response_alg: app.idTokenAlg,
    require_signed_request_object: profile.requestObjectRequired,
    require_pushed_authorization_requests: profile.parRequired || app.parRequired,
    tls_client_certificate_bound_access_tokens: app.senderConstraint === "certificate",
    dpop_bound_access_tokens: app.senderConstraint === "dpop",
    profile: app.profile,
    app_id: app.id,
    organisation_id: app.organisationId,
  } as AdapterPayload;
}

function refusedClient(reason: string): Error {
  const error = new errors.InvalidClient(reason);
  error.status = 401;
  error.statusCode = 401;
  return refusedAt("client authentication", error);
}
