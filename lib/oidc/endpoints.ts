import { env, issuer } from "#lib/env.ts";

export const MOUNT = "/oidc";

/** RFC 8414 §3.1 puts the well-known part before the path of the issuer: the same document as at the OpenID address. */
export const METADATA_PATH = `/.well-known/oauth-authorization-server${MOUNT}`;

export const ROUTES = {
  authorization: "/auth",
  pushed_authorization_request: "/par",
  backchannel_authentication: "/bc-authorize",
  token: "/token",
  jwks: "/jwks",
  introspection: "/introspect",
  revocation: "/revoke",
  userinfo: "/userinfo",
  end_session: "/session/end",
} as const;

/** Dynamic client registration is ours, in front of the provider. */
const REGISTRATION = "/register";

export const registrationEndpoint = () => `${issuer()}${REGISTRATION}`;

/** Where client certificates are taken (RFC 8705 §5), or undefined when nowhere. */
export function mtlsAliases(): Record<string, string> | undefined {
  const base = env().PUBLIC_MTLS_URL;
  if (!base) return undefined;
  return {
    token_endpoint: `${base}${MOUNT}${ROUTES.token}`,
    pushed_authorization_request_endpoint: `${base}${MOUNT}${ROUTES.pushed_authorization_request}`,
    backchannel_authentication_endpoint: `${base}${MOUNT}${ROUTES.backchannel_authentication}`,
    introspection_endpoint: `${base}${MOUNT}${ROUTES.introspection}`,
    revocation_endpoint: `${base}${MOUNT}${ROUTES.revocation}`,
    userinfo_endpoint: `${base}${MOUNT}${ROUTES.userinfo}`,
    registration_endpoint: `${base}${MOUNT}${REGISTRATION}`,
  };
}

const ALIASES = [
  "token_endpoint",
  "pushed_authorization_request_endpoint",
  "backchannel_authentication_endpoint",
] as const;

/** What a client assertion may name as its audience: configured addresses only, never the request's. */
export function assertionAudiences(): Set<string> {
  const aliases = mtlsAliases();
  return new Set([
    issuer(),
    `${issuer()}${ROUTES.token}`,
    `${issuer()}${ROUTES.pushed_authorization_request}`,
    `${issuer()}${ROUTES.backchannel_authentication}`,
    ...ALIASES.flatMap((name) => aliases?.[name] ?? []),
  ]);
}
