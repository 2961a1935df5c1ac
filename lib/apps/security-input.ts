import { parseDistinguishedName } from "#lib/directory/distinguished-name.ts";
import type { Finding } from "#lib/errors.ts";
import { isDomainError } from "#lib/errors.ts";
import { checkOutgoingUrl } from "#lib/gateway/safe-fetch.ts";
import { checkRedirectUri } from "./check-redirect-uri.ts";
import type { App, SigningAlg } from "./model.ts";
import { REDIRECT_URIS_PER_APP } from "./model.ts";
import type { AuthMethod, SenderConstraint } from "./profiles.ts";

/** What of an app's security may be chosen, as it comes in: nothing of it is checked yet. */
export type SecurityInput = {
  tokenEndpointAuthMethod?: string | undefined;
  senderConstraint?: string | undefined;
  parRequired?: boolean | undefined;
  tlsSubjectDn?: string | null | undefined;
  jwksUri?: string | null | undefined;
  subjectType?: string | undefined;
  idTokenAlg?: string | undefined;
  postLogoutRedirectUris?: string[] | undefined;
};

export type SecurityChange = Partial<
  Pick<
    App,
    | "tokenEndpointAuthMethod"
    | "senderConstraint"
    | "parRequired"
    | "tlsSubjectDn"
    | "jwksUri"
    | "subjectType"
    | "idTokenAlg"
    | "postLogoutRedirectUris"
  >
>;

const CHOICES = {
  tokenEndpointAuthMethod: ["private_key_jwt", "tls_client_auth"] satisfies AuthMethod[],
  senderConstraint: ["none", "certificate", "dpop"] satisfies SenderConstraint[],
  subjectType: ["public", "pairwise"],
  idTokenAlg: ["PS256", "ES256"] satisfies SigningAlg[],
} as const;

/** What is wrong with each value by itself; whether they fit together is `findSecurityProblems`. */
export function checkSecurityInput(input: SecurityInput): Finding[] {
  const choices = Object.entries(CHOICES).flatMap(([field, values]) => {
    const value = input[field as keyof typeof CHOICES];
    if (value === undefined || (values as readonly string[]).includes(value)) return [];
    return [{ field, message: `Choose one of ${values.join(", ")}` }];
  });
  return [...choices, ...checkDn(input.tlsSubjectDn), ...checkJwksUri(input.jwksUri), ...checkReturns(input)];
}

function checkDn(dn: string | null | undefined): Finding[] {
  if (!dn) return [];
  try {
    parseDistinguishedName(dn, "tlsSubjectDn");
    return [];
  } catch (error) {
    if (!isDomainError(error, "field-invalid")) throw error;
    return [{ field: "tlsSubjectDn", message: `Write the subject as in CN=app,O=Organisation,C=GB: ${error.message}` }];
  }
}

function checkJwksUri(address: string | null | undefined): Finding[] {
  const message = address ? checkOutgoingUrl(address) : null;
  return message ? [{ field: "jwksUri", message }] : [];
}

function checkReturns({ postLogoutRedirectUris: uris = [] }: SecurityInput): Finding[] {
  const field = "postLogoutRedirectUris";
  if (uris.length > REDIRECT_URIS_PER_APP) return [{ field, message: `Give at most ${REDIRECT_URIS_PER_APP}` }];
  return uris.flatMap((uri) => {
    const message = checkRedirectUri(uri);
    return message ? [{ field, message: `${uri.slice(0, 80)}: ${message}` }] : [];
  });
}

/** The checked values as columns: what was left out stays as it is, an empty text means none. */
export function securityChange(input: SecurityInput): SecurityChange {
  const change = {
    ...input,
    ...(input.tlsSubjectDn !== undefined && { tlsSubjectDn: input.tlsSubjectDn || null }),
    ...(input.jwksUri !== undefined && { jwksUri: input.jwksUri || null }),
  };
  const names = Object.keys(SECURITY_WORDS) as (keyof SecurityChange)[];
  return Object.fromEntries(
    names.flatMap((name) => (change[name] === undefined ? [] : [[name, change[name]]])),
  ) as SecurityChange;
}

/** What the timeline calls a setting that was changed. */
export const SECURITY_WORDS = {
  tokenEndpointAuthMethod: "client authentication",
  senderConstraint: "what tokens are bound to",
  parRequired: "pushed requests",
  tlsSubjectDn: "certificate subject",
  jwksUri: "address of its keys",
  subjectType: "subject type",
  idTokenAlg: "algorithm of ID tokens",
  postLogoutRedirectUris: "addresses after signing out",
} as const satisfies Record<keyof SecurityChange, string>;
