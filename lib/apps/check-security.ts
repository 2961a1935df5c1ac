import type { Finding } from "#lib/errors.ts";
import type { App } from "./model.ts";
import { type AuthMethod, type ProfileName, PROFILES, type SenderConstraint } from "./profiles.ts";

export type AppSecurity = Pick<
  App,
  | "profile"
  | "redirectUris"
  | "tokenEndpointAuthMethod"
  | "senderConstraint"
  | "tlsSubjectDn"
  | "jwksUri"
  | "jwks"
  | "subjectType"
  | "responseTypes"
> &
  Partial<Pick<App, "cibaDelivery">>;

export const AUTH_METHOD_WORDS = {
  private_key_jwt: "a key (private_key_jwt)",
  tls_client_auth: "a certificate (tls_client_auth)",
} as const satisfies Record<AuthMethod, string>;

export const SENDER_CONSTRAINT_WORDS = {
  none: "nothing",
  certificate: "its certificate",
  dpop: "a key it proves with each call (DPoP)",
} as const satisfies Record<SenderConstraint, string>;

/** What of an app's settings does not fit together: no profile is served in a weaker form than its row says. */
export function findSecurityProblems(app: AppSecurity): Finding[] {
  return [...checkProfile(app), ...checkAuthentication(app), ...checkKeys(app), ...checkSector(app)];
}

function checkProfile({ profile: name, senderConstraint, responseTypes }: AppSecurity): Finding[] {
  const profile = PROFILES[name];
  const constraints: readonly SenderConstraint[] = profile.senderConstraints;
  const types: readonly string[] = profile.responseTypes;
  const findings: Finding[] = [];
  if (!constraints.includes(senderConstraint)) {
    const allowed = constraints.map((each) => SENDER_CONSTRAINT_WORDS[each]).join(" or ");
    const message = `${profile.name} binds tokens to ${allowed}, not to ${SENDER_CONSTRAINT_WORDS[senderConstraint]}`;
    findings.push({ field: "senderConstraint", message });
  }
  const wrong = responseTypes.find((type) => !types.includes(type));
  if (wrong)
    findings.push({
      field: "responseTypes",
      message: `${profile.name} has the response types ${types.join(", ")}, not ${wrong}`,
    });
  return findings;
}

function checkAuthentication({ profile: name, tokenEndpointAuthMethod: method, tlsSubjectDn }: AppSecurity): Finding[] {
  const profile = PROFILES[name];
  const methods: readonly AuthMethod[] = profile.authMethods;
  if (!methods.includes(method)) {
    const message = `${profile.name} does not take ${AUTH_METHOD_WORDS[method]}`;
    return [{ field: "tokenEndpointAuthMethod", message }];
  }
  if (method !== "tls_client_auth") return [];
  if (tlsSubjectDn) return [];
  return [{ field: "tlsSubjectDn", message: "Give the subject of the certificate the app authenticates with" }];
}

/** Whether the bank needs the app's public keys: for its assertions, or for its request objects. */
export function needsKeys({
  profile,
  tokenEndpointAuthMethod,
}: Pick<AppSecurity, "profile" | "tokenEndpointAuthMethod">) {
  return tokenEndpointAuthMethod === "private_key_jwt" || PROFILES[profile].requestObjectRequired;
}

/** Whether it presents a certificate, to say who it is or because its tokens are bound to it. */
export function usesCertificate(app: Pick<AppSecurity, "tokenEndpointAuthMethod" | "senderConstraint">): boolean {
  return app.tokenEndpointAuthMethod === "tls_client_auth" || app.senderConstraint === "certificate";
}

function checkKeys(app: AppSecurity): Finding[] {
  if (app.jwksUri !== null || app.jwks.keys.length > 0 || !needsKeys(app)) return [];
  return [{ field: "jwks", message: "Give the app's public key, or the address where it publishes its keys" }];
}

// OpenID Connect Core §8.1: without a sector_identifier_uri there is one host.
function checkSector({ subjectType, redirectUris, cibaDelivery }: AppSecurity): Finding[] {
  if (subjectType === "public") return [];
  if (cibaDelivery) {
    const message = "An app with a decoupled flow has public subjects; switch that flow off first";
    return [{ field: "subjectType", message }];
  }
  const hosts = new Set(redirectUris.map((uri) => URL.parse(uri)?.host));
  if (hosts.size <= 1) return [];
  return [{ field: "subjectType", message: "With pairwise subjects all redirect addresses are on one host" }];
}

/** What an app gets that does not choose. */
export function defaultSenderConstraint(profile: ProfileName): SenderConstraint {
  return PROFILES[profile].senderConstraints[0];
}
