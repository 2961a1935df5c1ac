import type { SecurityInput } from "#lib/apps/security-input.ts";
import { DomainError, isDomainError } from "#lib/errors.ts";
import type { AppChange } from "#lib/standards/sandbox/apps.ts";

/** The settings of an app under their names here. */
const NAMES = {
  tokenEndpointAuthMethod: "token_endpoint_auth_method",
  tlsSubjectDn: "tls_client_auth_subject_dn",
  senderConstraint: "sender_constraint",
  parRequired: "require_pushed_authorization_requests",
  jwksUri: "jwks_uri",
  subjectType: "subject_type",
  idTokenAlg: "id_token_signed_response_alg",
  postLogoutRedirectUris: "post_logout_redirect_uris",
} as const satisfies Record<keyof SecurityInput, keyof AppChange>;

/** What of its security a request sets. */
export function readSecurity(body: AppChange): SecurityInput {
  const pairs = Object.entries(NAMES).map(([ours, theirs]) => [ours, body[theirs]]);
  return definedOnly(Object.fromEntries(pairs) as SecurityInput);
}

/** Has a refusal name the fields as the request does. */
export async function withSandboxNames<T>(
  work: () => Promise<T>,
  names: Readonly<Record<string, string>> = NAMES,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isDomainError(error)) throw error;
    const also = error.also.map((finding) => ({ ...finding, ...named(finding.field, names) }));
    throw new DomainError(error.code, error.message, {
      ...named(error.field, names),
      ...(error.clause && { clause: error.clause }),
      also,
      cause: error.cause,
    });
  }
}

function named(field: string | undefined, names: Readonly<Record<string, string>>): { field?: string } {
  return field === undefined ? {} : { field: names[field] ?? field };
}

export function definedOnly<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
